#include "demos/glassbox/views/data_color.h"

#include <array>
#include <glm/common.hpp>

namespace glassbox {

namespace {

Color repeated(const std::array<Color, 10>& colors, std::size_t k) {
  const Color& color = colors[k % colors.size()];
  const std::size_t round = k / colors.size();
  if (round == 0) return color;
  const Color towards = round % 2 == 1 ? Color(0.0f, 0.0f, 0.0f, 1.0f) : Color(1.0f);
  return glm::mix(color, towards, 0.2f + 0.15f * static_cast<float>((round + 1) / 2));
}

}  // namespace

Color class_color(const Theme& theme, std::size_t count, std::size_t k) {
  if (count <= 2) return k == 1 ? theme.label1 : theme.label0;
  return repeated(theme.classes, k);
}

Color region_color(const Theme& theme, std::size_t count, std::size_t k) {
  if (count <= 2) return k == 1 ? theme.diverging.back() : theme.diverging.front();
  return repeated(theme.regions, k);
}

DataColors::DataColors(const nn::Dataset& data, const Theme& theme) : data_(data), theme_(theme) {
  if (data.regression) map_ = engine::make_color_map(theme.diverging);
}

Color DataColors::operator()(std::size_t sample) const {
  if (data_.regression) return {engine::sample(map_, data_.targets.row(0)[sample]), 1.0f};
  return class_color(theme_, data_.classes.size(), data_.class_of(sample));
}

}  // namespace glassbox
