#include "demos/glassbox/views/data_color.h"

namespace glassbox {

DataColors::DataColors(const nn::Dataset& data, const Theme& theme)
    : data_(data), label0_(theme.label0), label1_(theme.label1) {
  if (data.regression) map_ = engine::make_color_map(theme.diverging);
}

Color DataColors::operator()(std::size_t sample) const {
  const float label = data_.targets.row(0)[sample];
  if (data_.regression) return {engine::sample(map_, label), 1.0f};
  return label > .5f ? label1_ : label0_;
}

}  // namespace glassbox
