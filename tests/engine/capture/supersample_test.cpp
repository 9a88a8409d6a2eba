#include "glassbox/engine/capture/supersample.h"

#include <doctest/doctest.h>

#include <cmath>

namespace glassbox::engine {

namespace {

Image speckle(glm::ivec2 size) {
  Image image{size, std::vector<std::uint8_t>(static_cast<std::size_t>(size.x * size.y) * 4)};
  std::uint32_t state = 1;
  for (std::uint8_t& byte : image.rgba) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<std::uint8_t>(state >> 24);
  }
  return image;
}

/// The definition, a pixel at a time.
Image naive(const Image& image, int factor) {
  Image result{{image.size.x / factor, image.size.y / factor}, {}};
  for (int y = 0; y < result.size.y; ++y) {
    for (int x = 0; x < result.size.x; ++x) {
      for (int component = 0; component < 4; ++component) {
        double sum = 0.0;
        for (int j = 0; j < factor; ++j) {
          for (int i = 0; i < factor; ++i) {
            const int at = ((y * factor + j) * image.size.x + x * factor + i) * 4 + component;
            sum += image.rgba[static_cast<std::size_t>(at)];
          }
        }
        result.rgba.push_back(static_cast<std::uint8_t>(std::floor(sum / (factor * factor) + 0.5)));
      }
    }
  }
  return result;
}

}  // namespace

TEST_CASE("a pixel is the mean of its samples, rounded to the nearest") {
  for (const glm::ivec2 size : {glm::ivec2(1, 1), glm::ivec2(8, 6), glm::ivec2(12, 12), glm::ivec2(97, 41)}) {
    const Image image = speckle(size);
    for (int factor = 1; factor <= 4; ++factor) {
      CAPTURE(size.x);
      CAPTURE(factor);
      CHECK(downsampled(image, factor) == naive(image, factor));
    }
  }
}

TEST_CASE("white stays white, and a half is rounded up") {
  const Image white{{4, 4}, std::vector<std::uint8_t>(64, 255)};
  for (int factor = 1; factor <= 4; ++factor) {
    for (const std::uint8_t byte : downsampled(white, factor).rgba) CHECK(byte == 255);
  }
  const Image four{{2, 2}, {0, 10, 1, 255, 1, 10, 0, 255, 0, 11, 0, 255, 1, 11, 0, 255}};
  CHECK(downsampled(four, 2) == Image{{1, 1}, {1, 11, 0, 255}});
}

}  // namespace glassbox::engine
