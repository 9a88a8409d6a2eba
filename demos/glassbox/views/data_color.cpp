#include "demos/glassbox/views/data_color.h"

namespace glassbox {

Color data_color(const nn::Dataset& data, std::size_t sample, const Theme& theme, const engine::ColorMap&) {
  return data.labels[sample] > .5f ? theme.label1 : theme.label0;
}

}  // namespace glassbox
