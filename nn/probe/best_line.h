#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "glassbox/nn/batch.h"

namespace glassbox::nn {

/// w·x + b = 0; points at which it is above 0 count as label 1. |w| = 1.
struct BestLine {
  std::array<double, 2> w{1.0, 0.0};
  double b = 0.0;
  std::size_t right = 0;  ///< samples on their label's side
};

/// The line that puts most samples on their label's side, found exhaustively: around every sample the line
/// is turned past all others in the order of their angles, O(n² log n). Of equally good ones the first found,
/// in the middle of its gap. `inputs` is `[input][sample]` with two rows, labels are 0 or 1, one per sample;
/// nothing for no samples, other shapes, or inputs that are not finite.
std::optional<BestLine> best_line(BatchView inputs, std::span<const float> labels);

}  // namespace glassbox::nn
