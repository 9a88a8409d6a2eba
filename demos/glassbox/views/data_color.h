#pragma once

#include <cstddef>

#include "demos/glassbox/views/theme.h"
#include "glassbox/nn/data/dataset.h"

namespace glassbox {

/// The samples' colours: of their classes, or for a continuous target the map's.
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
