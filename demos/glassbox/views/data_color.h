#pragma once

#include <cstddef>

#include "demos/glassbox/views/theme.h"
#include "glassbox/nn/data/dataset.h"

namespace glassbox {

/// The colors of samples: those of their classes or, for a regression, those of the color map.
class DataColors {
 public:
  DataColors(const nn::Dataset& data, const Theme& theme);

  Color operator()(std::size_t sample) const;

 private:
  const nn::Dataset& data_;
  Color label0_, label1_;
  engine::ColorMap map_{};
};

}  // namespace glassbox
