#pragma once

#include <cstddef>
#include <vector>

#include "demos/glassbox/views/theme.h"
#include "glassbox/nn/data/dataset.h"

namespace glassbox {

/// The colour of class `k` of `count`: of its points and keys, and of its regions on maps and sheets. More
/// than ten classes repeat the theme's, darker and paler in turn.
Color class_color(const Theme& theme, std::size_t count, std::size_t k);
Color region_color(const Theme& theme, std::size_t count, std::size_t k);

/// The colors of samples: those of their classes or, for a regression, those of the color map.
class DataColors {
 public:
  DataColors(const nn::Dataset& data, const Theme& theme);

  Color operator()(std::size_t sample) const;

 private:
  const nn::Dataset& data_;
  const Theme& theme_;
  engine::ColorMap map_{};
};

}  // namespace glassbox
