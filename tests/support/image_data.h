#pragma once

#include <cmath>
#include <cstdint>
#include <memory>

#include "glassbox/nn/data/dataset.h"

namespace glassbox::test {

/// Sixty images of 8×8 pixels, of three classes: a bar, a beam and a slope, moved and shaded. Ink 0 … 16 is
/// scaled to -1 … 1.
inline std::shared_ptr<const nn::Dataset> image_data() {
  constexpr std::size_t side = 8, samples = 60;
  auto data = std::make_shared<nn::Dataset>(side * side, 3, samples);
  data->image = nn::ImageShape{side, side};
  data->training_count = 48;
  data->classes = {"bar", "beam", "slope"};
  std::uint32_t state = 7;
  const auto uniform = [&] {
    state = state * 1664525u + 1013904223u;
    return static_cast<float>(state >> 8) / static_cast<float>(1u << 24);
  };
  for (std::size_t sample = 0; sample < samples; ++sample) {
    const std::size_t label = sample % 3;
    data->targets.row(label)[sample] = 1.0f;
    const float shift = 1.6f * (uniform() - .5f);
    for (std::size_t pixel = 0; pixel < side * side; ++pixel) {
      const float x = static_cast<float>(pixel % side) - 3.5f, y = static_cast<float>(pixel / side) - 3.5f;
      const float distance = label == 0 ? x - shift : label == 1 ? y - shift : .71f * (x + y) - shift;
      const float ink = 16.0f * std::fmin(1.0f, std::fmax(0.0f, 1.6f - std::abs(distance)));
      data->scales[pixel] = {8.0, 8.0};
      data->inputs.row(pixel)[sample] = std::round(ink * (.7f + .3f * uniform())) / 8.0f - 1.0f;
    }
  }
  return data;
}

}  // namespace glassbox::test
