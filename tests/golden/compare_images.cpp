#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include "engine/capture/png.h"
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

}  // namespace

/// compare_images A.png B.png MAX MEAN: 0 if no channel differs by more than MAX and the mean difference is at most
/// MEAN, 1 otherwise, 2 if they cannot be compared.
int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const glassbox::engine::Image a = read(argv[1]);
  const glassbox::engine::Image b = read(argv[2]);
  if (a.size != b.size) {
    std::fprintf(stderr, "sizes differ: %dx%d and %dx%d\n", a.size.x, a.size.y, b.size.x, b.size.y);
    return 2;
  }
  const auto [max, mean] = glassbox::test::difference(a, b);
  std::printf("max %d, mean %.4f\n", max, mean);
  return max <= std::atoi(argv[3]) && mean <= std::atof(argv[4]) ? 0 : 1;
}
