// Moves a cloud of points between shapes: hello_morph [picture.png]
// One vertex buffer holds all shapes; a frame changes only a weight. With a file name, or without a display,
// it writes one picture, halfway from the sphere to the torus.

#include <cmath>
#include <cstdio>
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

/// The place of the point with coordinates a and b, each in [0, 1), in a shape: sphere, torus, wave.
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
    const OrbitCamera camera({.azimuth = .5f + .2f * t, .elevation = .4f});
    const SceneView view = camera.view(Box{glm::vec3(-.8f), glm::vec3(.8f)}, picture.size());
    clear_depth(view);
    points.draw(view, places, blend,
                {.radius = static_cast<float>(picture.size().y) / 260.0f, .rim = hex(0xffffff, .25f)});
    picture.resolve();
  }
};

Expected<void> save(const char* file) {
  const Framebuffer picture({1280, 720});
  Cloud(9000).draw(picture, .5f);
  return write_png(file, read_frame(picture));
}

void show(Window& window) {
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
}

}  // namespace

int main(int count, char** arguments) {
  const LogSink log = [](std::string_view line) { std::fprintf(stderr, "%s\n", std::string(line).c_str()); };
  Expected<void> result;
  if (count > 1 || !display_available()) {
    const auto context = create_headless_context(log);
    result = context ? save(count > 1 ? arguments[1] : "hello_morph.png") : tl::unexpected(context.error());
  } else {
    const auto window = Window::create({.title = "Between shapes"}, log);
    if (!window) {
      result = tl::unexpected(window.error());
    } else {
      show(**window);
    }
  }
  if (result) return 0;
  std::fprintf(stderr, "hello_morph: %s\n", result.error().message.c_str());
  return 1;
}
