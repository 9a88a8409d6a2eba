#include "tests/support/image_difference.h"

#include <algorithm>
#include <cstdlib>

namespace glassbox::test {

namespace {

bool is_alpha(std::size_t i) { return i % 4 == 3; }

int channel_difference(const engine::Image& a, const engine::Image& b, std::size_t i) {
  return is_alpha(i) ? 0 : std::abs(int{a.rgba[i]} - int{b.rgba[i]});
}

}  // namespace

ImageDifference difference(const engine::Image& a, const engine::Image& b) {
  ImageDifference result;
  double sum = 0.0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) {
    const int here = channel_difference(a, b, i);
    result.max = std::max(result.max, here);
    sum += here;
  }
  result.mean = sum / (static_cast<double>(a.rgba.size()) * 0.75);
  return result;
}

engine::Image delta_picture(const engine::Image& a, const engine::Image& b) {
  engine::Image delta = a;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) {
    const int strong = std::min(4 * channel_difference(a, b, i), 255);
    delta.rgba[i] = is_alpha(i) ? std::uint8_t{255} : static_cast<std::uint8_t>(strong);
  }
  return delta;
}

}  // namespace glassbox::test
