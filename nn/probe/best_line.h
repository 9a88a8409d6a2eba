#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "glassbox/nn/batch.h"

namespace glassbox::nn {

/// The line w·x + b = 0 with |w| = 1; points with w·x + b above 0 count as label 1.
struct BestLine {
  std::array<double, 2> w{1.0, 0.0};
  double b = 0.0;
  std::size_t right = 0;  ///< samples on the side of their label
};

/// The line with the most samples on the side of their label, found exhaustively: rotates a line around every
/// sample past all others in order of angle, O(n² log n). Among equally good lines it returns the first
/// found, in the middle of its gap. `inputs` is `[input][sample]` with two rows; labels are 0 or 1, one per
/// sample. Nothing for no samples, other shapes, or inputs that are not finite.
std::optional<BestLine> best_line(BatchView inputs, std::span<const float> labels);

}  // namespace glassbox::nn
