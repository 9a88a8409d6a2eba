#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include "glassbox/engine/capture/png.h"
#include "tests/support/image_difference.h"

namespace {

glassbox::engine::Image read(const char* file) {
  std::ifstream stream(file, std::ios::binary);
  const std::vector<char> bytes(std::istreambuf_iterator<char>(stream), {});
  auto image = glassbox::engine::decode_png(std::as_bytes(std::span(bytes)), file);
  if (!image) {
    std::fprintf(stderr, "%s\n", image.error().message.c_str());
    std::exit(2);
  }
  return std::move(*image);
}

glassbox::engine::Image cropped(const glassbox::engine::Image& image, int x, int y, int width, int height) {
  glassbox::engine::Image part{{width, height}, {}};
  for (int row = y; row < y + height; ++row) {
    const auto first = image.rgba.begin() + 4 * (std::ptrdiff_t{row} * image.size.x + x);
    part.rgba.insert(part.rgba.end(), first, first + 4 * width);
  }
  return part;
}

}  // namespace

/// compare_images A.png B.png MAX MEAN [X Y WIDTH HEIGHT] compares two images, or the given part of them.
/// Exits with 0 if no channel differs by more than MAX and the mean difference is at most MEAN, with 1
/// otherwise, and with 2 if the images cannot be compared.
int main(int argc, char** argv) {
  if (argc != 5 && argc != 9) return 2;
  glassbox::engine::Image a = read(argv[1]);
  glassbox::engine::Image b = read(argv[2]);
  if (a.size != b.size) {
    std::fprintf(stderr, "sizes differ: %dx%d and %dx%d\n", a.size.x, a.size.y, b.size.x, b.size.y);
    return 2;
  }
  if (argc == 9) {
    const auto number = [argv](int i) { return std::atoi(argv[i]); };
    if (number(5) + number(7) > a.size.x || number(6) + number(8) > a.size.y) return 2;
    a = cropped(a, number(5), number(6), number(7), number(8));
    b = cropped(b, number(5), number(6), number(7), number(8));
  }
  const auto [max, mean] = glassbox::test::difference(a, b);
  std::printf("max %d, mean %.4f\n", max, mean);
  return max <= std::atoi(argv[3]) && mean <= std::atof(argv[4]) ? 0 : 1;
}
