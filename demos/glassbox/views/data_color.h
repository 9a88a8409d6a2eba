#pragma once

#include <cstddef>

#include "demos/glassbox/theme.h"
#include "nn/data/dataset.h"

namespace glassbox {

/// A sample's colour: its class's, or for a continuous target the map's.
Color data_color(const nn::Dataset& data, std::size_t sample, const Theme& theme,
                 const engine::ColorMap& map);

}  // namespace glassbox
