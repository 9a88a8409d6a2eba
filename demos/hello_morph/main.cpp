// A point cloud that morphs between shapes: hello_morph [picture.png]
// All shapes are in one vertex buffer; a frame changes only a weight. With a file name, or without a display,
// it draws one picture, halfway between the sphere and the torus.

#include <cmath>
#include <cstdio>
#include <fstream>
#include <numbers>
#include <vector>

#include "glassbox/engine/capture/frame_reader.h"
#include "glassbox/engine/capture/png.h"
#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/draw/morph_points.h"
#include "glassbox/engine/platform/headless_context.h"
#include "glassbox/engine/platform/window.h"
#include "glassbox/engine/scene/easing.h"
#include "glassbox/engine/scene/orbit_camera.h"

using namespace glassbox::engine;

namespace {

constexpr std::size_t shapes = 3;

/// The position of point (a, b), both in [0, 1), in a shape: 0 sphere, 1 torus, 2 wave.
glm::vec3 place(std::size_t shape, float a, float b) {
  const float turn = 2.0f * std::numbers::pi_v<float> * a;
  if (shape == 0) {
    const float height = 2.0f * b - 1.0f, width = std::sqrt(1.0f - height * height);
    return {width * std::cos(turn), height, width * std::sin(turn)};
  }
  const float around = 2.0f * std::numbers::pi_v<float> * b, width = .68f + .3f * std::cos(around);
  if (shape == 1) return {width * std::cos(turn), .3f * std::sin(around), width * std::sin(turn)};
  return {2 * a - 1, .3f * std::sin(3 * turn) * std::cos(2 * around), 2 * b - 1};
}

struct Cloud {
  ShaderLibrary shaders;
  MorphVertices places;
  MorphPoints points{shaders};

  explicit Cloud(std::size_t count) {
    const std::span<glm::vec3> to = places.begin(shapes, count);
    std::vector<MorphPoint> looks;
    for (std::size_t i = 0; i < count; ++i) {
      // Distributes the points evenly with a low-discrepancy sequence (Roberts 2018).
      const auto k = static_cast<float>(i + 1);
      const float a = std::fmod(.7548776662f * k, 1.0f), b = std::fmod(.5698402910f * k, 1.0f);
      for (std::size_t shape = 0; shape < shapes; ++shape) to[shape * count + i] = place(shape, a, b);
      looks.push_back({glm::mix(glm::vec3(.29f, .55f, 1.0f), glm::vec3(1.0f, .36f, .33f), b)});
    }
    places.end();
    points.set(looks);
  }

  void draw(const Framebuffer& picture, float t) {
    const auto from = static_cast<std::size_t>(t) % shapes;
    const MorphBlend blend{
        .from = from, .to = (from + 1) % shapes, .weight = smootherstep(2 * std::fmod(t, 1.0f) - .5f)};
    picture.bind();
    picture.clear(hex(0x10141a));
    const glm::vec2 size = picture.size();
    const OrbitCamera camera({.azimuth = .5f + .2f * t, .elevation = .4f});
    const SceneView view = camera.view(std::vector<glm::vec3>{{-1, -1, 0}, {1, 1, 0}}, {0, 0, size.x, size.y},
                                       {90, 90, 90, 90}, picture.size(), false);
    clear_depth(view);
    points.draw(view, places, blend, {.radius = size.y / 260.0f, .rim = hex(0xffffff, .25f)});
    picture.resolve();
  }
};

int save(const char* file) {
  const Framebuffer picture({1280, 720}, 4);
  Cloud(9000).draw(picture, .5f);
  const auto bytes = encode_png(read_frame(picture));
  std::ofstream stream(file, std::ios::binary);
  if (bytes)
    stream.write(reinterpret_cast<const char*>(bytes->data()), static_cast<std::streamsize>(bytes->size()));
  const bool written = bytes && stream.flush();
  std::fprintf(written ? stdout : stderr, written ? "%s\n" : "hello_morph: cannot write %s\n", file);
  return written ? 0 : 1;
}

int show(Window& window) {
  Cloud cloud(9000);
  Framebuffer picture;
  while (!window.close_requested()) {
    window.poll_events();
    const glm::ivec2 size = glm::max(window.framebuffer_size(), glm::ivec2(1));
    if (picture.size() != size) picture = Framebuffer(size, window.info().software ? 0 : 4);
    cloud.draw(picture, .3f * static_cast<float>(window.time()));
    picture.present();
    window.swap();
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const LogSink log = [](std::string_view line) { std::fprintf(stderr, "%s\n", std::string(line).c_str()); };
  if (count == 1 && display_available()) {
    const auto window = Window::create({.title = "Between shapes"}, log);
    if (window) return show(**window);
  }
  const auto context = create_headless_context(log);
  if (context) return save(count > 1 ? arguments[1] : "hello_morph.png");
  std::fprintf(stderr, "hello_morph: %s\n", context.error().message.c_str());
  return 1;
}
