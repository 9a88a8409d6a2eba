#include "glassbox/engine/draw/height_stream.h"

#include <cmath>
#include <string>
#include <vector>

#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/gl/framebuffer.h"
#include "glassbox/engine/gl/gl.h"
#include "tests/support/aborts.h"
#include "tests/support/gl_fixture.h"

namespace glassbox::engine {

namespace {

std::vector<float> row(const HeightStream& stream, std::size_t sheet, int row) {
  const auto n = static_cast<std::size_t>(stream.resolution());
  std::vector<float> values(n * n);
  glBindBuffer(GL_COPY_READ_BUFFER, stream.buffer());
  glGetBufferSubData(GL_COPY_READ_BUFFER, static_cast<GLintptr>(stream.row(sheet, row)),
                     static_cast<GLsizeiptr>(values.size() * sizeof(float)), values.data());
  return values;
}

double f(double x1, double x2) { return std::sin(2.0 * x1) + x1 * x2 * x2; }
double f_x1(double x1, double x2) { return 2.0 * std::cos(2.0 * x1) + x2 * x2; }
double f_x2(double x1, double x2) { return 2.0 * x1 * x2; }

double coordinate(std::size_t k, std::size_t side) {
  return 2.0 * static_cast<double>(k) / static_cast<double>(side - 1) - 1.0;
}

std::vector<float> grid(std::size_t side) {
  std::vector<float> values;
  for (std::size_t i = 0; i < side * side; ++i)
    values.push_back(static_cast<float>(f(coordinate(i % side, side), coordinate(i / side, side))));
  return values;
}

#define CHECK_ABORTS(mistake, message) \
  CHECK(test::message_of_abort([&] { mistake; }) == std::string("check failed: ") + (message) + "\n")

}  // namespace

TEST_CASE_FIXTURE(GlFixture, "a stream keeps every stride-th value, with slopes of the whole grid") {
  constexpr std::size_t side = 65;
  const std::vector<float> values = grid(side);
  const ValueScale scale{-2.0f, 2.0f, 0.25f, std::nullopt};
  for (const int stride : {1, 2, 4}) {
    CAPTURE(stride);
    const auto step = static_cast<std::size_t>(stride);
    const std::size_t n = (side - 1) / step + 1;
    HeightStream stream;
    stream.begin(static_cast<int>(n), 2);
    stream.set(0, std::vector<float>(side * side), scale, stride);
    stream.set(1, values, scale, stride);
    stream.end();
    const std::vector<float> deviations = row(stream, 1, 0);
    const std::vector<float> slopes_x1 = row(stream, 1, 1);
    const std::vector<float> slopes_x2 = row(stream, 1, 2);
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t i = 0; i < n; ++i) {
        const std::size_t at = j * n + i;
        REQUIRE(deviations[at] == values[j * step * side + i * step] - 0.25f);
        // Central differences are of second order in the grid's spacing 1/32, those at the edges of first.
        const bool at_edge = i == 0 || j == 0 || i == n - 1 || j == n - 1;
        const double x1 = coordinate(i, n);
        const double x2 = coordinate(j, n);
        REQUIRE(std::abs(slopes_x1[at] - f_x1(x1, x2)) < (at_edge ? 0.07 : 0.0015));
        REQUIRE(std::abs(slopes_x2[at] - f_x2(x1, x2)) < (at_edge ? 0.04 : 0.0001));
      }
    }
    CHECK(row(stream, 0, 1) == std::vector<float>(n * n));
  }
}

TEST_CASE_FIXTURE(GlFixture, "a single sheet takes its resolution from the number of its values") {
  HeightStream stream;
  stream.set(std::vector<float>{0.0f, 1.0f, 0.0f, 1.0f}, {});
  CHECK(stream.resolution() == 2);
  CHECK(row(stream, 0, 1) == std::vector<float>(4, 0.5f));
  CHECK(row(stream, 0, 2) == std::vector<float>(4, 0.0f));
}

TEST_CASE_FIXTURE(GlFixture, "wrong sizes abort with both values") {
  HeightStream stream;
  const std::vector<float> eight(8);
  CHECK_ABORTS(stream.set(eight, {}), "values of a square sheet: found 8, expected 9");
  CHECK_ABORTS(stream.begin(1, 1), "resolution of a height stream: found 1, expected at least 2");
  stream.begin(3, 1);
  CHECK_ABORTS(stream.set(0, eight, {}), "values of a sheet: found 8, expected 9");
  CHECK_ABORTS(stream.set(0, eight, {}, 2), "values of a sheet: found 8, expected 25");
  CHECK_ABORTS(stream.set(1, eight, {}), "sheet of a height stream: found 1, expected 0 or more, below 1");
  CHECK_ABORTS(Framebuffer({0, 8}), "width of a framebuffer: found 0, expected at least 1");
  CHECK_ABORTS(ColorMapTexture({hex(0)}), "anchors of a colour map: found 1, expected at least 2");
}

}  // namespace glassbox::engine
