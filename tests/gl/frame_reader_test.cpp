#include "glassbox/engine/capture/frame_reader.h"

#include "tests/support/gl_fixture.h"

namespace glassbox::engine {

namespace {

/// Fills a rectangle, y down from the top.
void fill(const Framebuffer& framebuffer, int x, int y, int width, int height, glm::vec3 color) {
  framebuffer.bind();
  glEnable(GL_SCISSOR_TEST);
  glScissor(x, framebuffer.size().y - y - height, width, height);
  glClearColor(color.r, color.g, color.b, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
}

std::array<int, 4> pixel(const Image& image, int x, int y) {
  const std::size_t at = 4 * static_cast<std::size_t>(y * image.size.x + x);
  return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2], image.rgba[at + 3]};
}

/// A framebuffer whose picture encodes its number and its orientation.
Framebuffer numbered(int number, glm::ivec2 size = {33, 17}, int samples = 4) {
  Framebuffer framebuffer = GlFixture::target(size, samples);
  fill(framebuffer, number % size.x, 0, 1, size.y / 2, {1.0f, static_cast<float>(number) / 255.0f, 0.0f});
  framebuffer.resolve();
  return framebuffer;
}

}  // namespace

TEST_CASE_FIXTURE(GlFixture, "frames are read top row first") {
  for (const int samples : {0, 4}) {
    for (const glm::ivec2 size : {glm::ivec2(5, 4), glm::ivec2(3, 7), glm::ivec2(1, 1)}) {
      CAPTURE(samples);
      CAPTURE(size.x);
      const Framebuffer framebuffer = target(size, samples);
      fill(framebuffer, 0, 0, size.x, size.y, {0.0f, 0.0f, 1.0f});
      fill(framebuffer, 0, 0, size.x, 1, {1.0f, 0.0f, 0.0f});
      fill(framebuffer, 0, 0, 1, 1, {1.0f, 1.0f, 1.0f});
      framebuffer.resolve();
      const Image image = read_frame(framebuffer);
      REQUIRE(image.size == size);
      for (int y = 0; y < size.y; ++y) {
        for (int x = 0; x < size.x; ++x) {
          const std::array<int, 4> expected = x == 0 && y == 0 ? std::array{255, 255, 255, 255}
                                              : y == 0         ? std::array{255, 0, 0, 255}
                                                               : std::array{0, 0, 255, 255};
          CHECK(pixel(image, x, y) == expected);
        }
      }
    }
  }
}

TEST_CASE_FIXTURE(GlFixture, "reading a part of a frame returns that part") {
  for (const int samples : {0, 4}) {
    CAPTURE(samples);
    const Framebuffer framebuffer = target({12, 9}, samples);
    fill(framebuffer, 3, 2, 5, 4, {1.0f, 0.0f, 0.0f});
    fill(framebuffer, 7, 2, 1, 1, {0.0f, 0.0f, 1.0f});
    framebuffer.resolve();
    FrameReader reader;
    reader.begin(framebuffer, {3, 2}, {5, 4});
    const auto image = reader.take(true);
    REQUIRE(image.has_value());
    REQUIRE(image->size == glm::ivec2(5, 4));
    for (int y = 0; y < 4; ++y) {
      for (int x = 0; x < 5; ++x) {
        CHECK(pixel(*image, x, y) ==
              (x == 4 && y == 0 ? std::array{0, 0, 255, 255} : std::array{255, 0, 0, 255}));
      }
    }
  }
}

TEST_CASE_FIXTURE(GlFixture, "frames leave the ring in order, equal to frames read synchronously") {
  FrameReader reader;
  CHECK(!reader.take(true).has_value());
  std::vector<Image> expected;
  std::vector<Image> taken;
  for (int i = 0; i < 10; ++i) {
    const Framebuffer framebuffer = numbered(i);
    expected.push_back(read_frame(framebuffer));
    reader.begin(framebuffer);
    // Draws over the picture at once; the reader must return the earlier contents.
    framebuffer.bind();
    framebuffer.clear({0.5f, 0.5f, 0.5f, 1.0f});
    framebuffer.resolve();
    CHECK(reader.in_flight() <= FrameReader::capacity);
    while (auto image = reader.take(reader.full())) taken.push_back(std::move(*image));
    CHECK(!reader.full());
  }
  while (auto image = reader.take(true)) taken.push_back(std::move(*image));
  CHECK(reader.in_flight() == 0);
  CHECK(taken == expected);
  CHECK(expected[3] != expected[4]);
}

TEST_CASE_FIXTURE(GlFixture, "three frames can be in flight, of any size") {
  FrameReader reader;
  for (int round = 0; round < 2; ++round) {
    std::vector<Image> expected;
    for (const glm::ivec2 size : {glm::ivec2(33, 17), glm::ivec2(5, 64), glm::ivec2(128, 3)}) {
      const Framebuffer framebuffer = numbered(3 + round, size, 0);
      expected.push_back(read_frame(framebuffer));
      CHECK(!reader.full());
      reader.begin(framebuffer);
    }
    CHECK(reader.full());
    for (const Image& image : expected) CHECK(*reader.take(true) == image);
  }
}

TEST_CASE_FIXTURE(GlFixture, "the reader does not disturb other pixel reads") {
  FrameReader reader;
  const Framebuffer framebuffer = numbered(7);
  const Image expected = read_frame(framebuffer);
  const auto bound = [] {
    GLint id = -1;
    glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &id);
    return id;
  };
  reader.begin(framebuffer);
  CHECK(bound() == 0);
  CHECK(read_frame(framebuffer) == expected);
  CHECK(*reader.take(true) == expected);
  CHECK(bound() == 0);
  CHECK(read_frame(framebuffer) == expected);
}

TEST_CASE_FIXTURE(GlFixture, "returned images are reused") {
  FrameReader reader;
  reader.begin(numbered(1));
  Image image = *reader.take(true);
  const std::uint8_t* memory = image.rgba.data();
  reader.recycle(std::move(image));
  const Framebuffer framebuffer = numbered(2);
  reader.begin(framebuffer);
  image = *reader.take(true);
  CHECK(image.rgba.data() == memory);
  CHECK(image == read_frame(framebuffer));
}

TEST_CASE_FIXTURE(GlFixture, "a reader releases frames that were not taken") {
  FrameReader reader;
  reader.begin(numbered(1));
  reader.begin(numbered(2));
  CHECK(reader.in_flight() == 2);
}

TEST_CASE_FIXTURE(GlFixture, "four samples smooth an edge that is hard with one sample") {
  // A right triangle over the lower left half, drawn without buffers.
  const ShaderSource vertex{
      "#version 330 core\n"
      "void main() {\n"
      "  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0;\n"
      "  gl_Position = vec4(corner - 1.0, 0.0, 1.0);\n"
      "}\n",
      {}};
  const ShaderSource fragment{
      "#version 330 core\n"
      "out vec4 color;\n"
      "void main() { color = vec4(1.0); }\n",
      {}};
  const auto program = ShaderProgram::link("triangle", vertex, fragment);
  REQUIRE(program.has_value());
  std::uint32_t vertex_array = 0;
  glGenVertexArrays(1, &vertex_array);
  glBindVertexArray(vertex_array);
  const auto shades = [&](int samples) {
    const Framebuffer framebuffer = target({8, 8}, samples);
    program->use();
    glDrawArrays(GL_TRIANGLES, 0, 3);
    framebuffer.resolve();
    const Image image = read_frame(framebuffer);
    CHECK(pixel(image, 0, 7) == std::array{255, 255, 255, 255});
    CHECK(pixel(image, 7, 0) == std::array{0, 0, 0, 255});
    int between = 0;
    for (int i = 0; i < 64; ++i) {
      const int red = pixel(image, i % 8, i / 8)[0];
      between += red > 0 && red < 255 ? 1 : 0;
    }
    return between;
  };
  CHECK(shades(0) == 0);
  CHECK(shades(4) >= 7);
  glDeleteVertexArrays(1, &vertex_array);
}

TEST_CASE_FIXTURE(GlFixture, "the sample count is clamped to the driver's maximum") {
  const Framebuffer framebuffer = target({8, 8}, 1000);
  CHECK(framebuffer.samples() == context->info().max_samples);
  CHECK(read(framebuffer).at(3, 3) == std::array{0, 0, 0});
}

}  // namespace glassbox::engine
