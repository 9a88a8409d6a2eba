#include "demos/glassbox/views/data_color.h"

#include <array>

namespace glassbox {

namespace {

Color of_byte(int r, int g, int b) {
  return {static_cast<float>(r) / 255.0f, static_cast<float>(g) / 255.0f, static_cast<float>(b) / 255.0f,
          1.0f};
}

// Tol's muted scheme.
const std::array<Color, 10> muted{of_byte(0x33, 0x88, 0xCC), of_byte(0xEE, 0x77, 0x33),
                                  of_byte(0x11, 0x99, 0x77), of_byte(0xCC, 0x66, 0x99),
                                  of_byte(0xDD, 0xCC, 0x77), of_byte(0x88, 0xCC, 0xEE),
                                  of_byte(0xAA, 0x44, 0x55), of_byte(0x99, 0x99, 0x33),
                                  of_byte(0x66, 0x55, 0xBB), of_byte(0xBB, 0xBB, 0xBB)};

}  // namespace

Color class_color(const Theme& theme, std::size_t count, std::size_t k) {
  if (count <= 2) return k == 1 ? theme.label1 : theme.label0;
  return muted[k % muted.size()];
}

Color region_color(const Theme& theme, std::size_t count, std::size_t k) {
  if (count <= 2) return k == 1 ? theme.diverging.back() : theme.diverging.front();
  return muted[k % muted.size()];
}

DataColors::DataColors(const nn::Dataset& data, const Theme& theme) : data_(data), theme_(theme) {
  if (data.regression) map_ = engine::make_color_map(theme.diverging);
}

Color DataColors::operator()(std::size_t sample) const {
  if (data_.regression) return {engine::sample(map_, data_.targets.row(0)[sample]), 1.0f};
  return class_color(theme_, data_.classes.size(), data_.class_of(sample));
}

}  // namespace glassbox
