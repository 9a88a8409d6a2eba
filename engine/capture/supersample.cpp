#include "glassbox/engine/capture/supersample.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/engine/check.h"

namespace glassbox::engine {

namespace {

/// Adds rows first, a plain vector sum. 16 bits are enough for 4 x 4 x 255.
template <std::size_t Factor>
Image average(const Image& image) {
  constexpr unsigned count = Factor * Factor;
  const std::size_t width = static_cast<std::size_t>(image.size.x) / Factor;
  const std::size_t height = static_cast<std::size_t>(image.size.y) / Factor;
  const std::size_t stride = static_cast<std::size_t>(image.size.x) * 4;
  Image result{{static_cast<int>(width), static_cast<int>(height)},
               std::vector<std::uint8_t>(width * height * 4)};
  std::vector<std::uint16_t> sums(width * Factor * 4);
  std::uint8_t* out = result.rgba.data();
  for (std::size_t y = 0; y < height; ++y) {
    const std::uint8_t* rows = image.rgba.data() + y * Factor * stride;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      unsigned sum = 0;
      for (std::size_t row = 0; row < Factor; ++row) sum += rows[row * stride + i];
      sums[i] = static_cast<std::uint16_t>(sum);
    }
    for (std::size_t x = 0; x < width; ++x) {
      for (std::size_t component = 0; component < 4; ++component) {
        unsigned sum = count / 2;
        for (std::size_t i = 0; i < Factor; ++i) sum += sums[(x * Factor + i) * 4 + component];
        *out++ = static_cast<std::uint8_t>(sum / count);
      }
    }
  }
  return result;
}

}  // namespace

Image downsampled(const Image& image, int factor) {
  switch (factor) {
    case 1:
      return image;
    case 2:
      return average<2>(image);
    case 3:
      return average<3>(image);
    case 4:
      return average<4>(image);
    default:
      check(false, "supersampling takes 1 to 4 pixels a side", std::to_string(factor));
      return image;
  }
}

}  // namespace glassbox::engine
