#pragma once

#include <cstddef>
#include <vector>

#include "glassbox/nn/data/drawing.h"

namespace glassbox {

/// A sample of the user's own, which goes through the network beside those of the data: a drawing where the
/// features are the pixels of an image, otherwise a value for each feature.
struct OwnSample {
  std::vector<nn::Stroke> strokes;
  std::vector<float> values;  ///< `[feature]`, in the source's units; empty: none is set
  bool operator==(const OwnSample&) const = default;

  static constexpr std::size_t most_strokes = 200;
  static constexpr std::size_t most_points = 1'000;  ///< of a stroke
};

}  // namespace glassbox
