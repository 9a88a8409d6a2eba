// Draws any z = f(x, y, t) over the square [-1, 1]²: hello_surface [picture.png]
// Drag to orbit, scroll to zoom, press Home for the isometric view. With a file name, or without a display,
// it writes one picture instead.

#include <cmath>
#include <cstdio>
#include <vector>

#include "glassbox/engine/capture/frame_reader.h"
#include "glassbox/engine/capture/png.h"
#include "glassbox/engine/draw/height_field.h"
#include "glassbox/engine/platform/headless_context.h"
#include "glassbox/engine/platform/window.h"
#include "glassbox/engine/scene/orbit_camera.h"

using namespace glassbox::engine;

namespace {

float f(float x, float y, float t) {
  const float r = std::hypot(x, y);
  return 0.5f * std::cos(9.0f * r - 3.0f * t) * std::exp(-2.0f * r * r);
}

class Surface {
 public:
  void draw(const Framebuffer& picture, const OrbitCamera& camera, float t) {
    constexpr int n = 129;
    std::vector<float> values;
    for (int i = 0; i < n * n; ++i) {
      const float x = static_cast<float>(i % n) / (n / 2) - 1.0f;
      const float y = static_cast<float>(i / n) / (n / 2) - 1.0f;
      values.push_back(f(x, y, t));
    }
    heights_.set(values, {.low = -0.5f, .high = 0.5f, .middle = 0.0f});
    picture.bind();
    picture.clear(hex(0x10141a));
    field_.draw(camera.view(HeightField::bounds(), picture.size()), heights_, map_);
    picture.resolve();
  }

 private:
  ShaderLibrary shaders_;
  HeightField field_{shaders_};
  HeightStream heights_;
  ColorMapTexture map_{hex(0x2f5fd0), hex(0x8fb2e8), hex(0xf2f0ea), hex(0xf0a080), hex(0xc8402f)};
};

void show(Window& window) {
  Surface surface;
  OrbitCamera camera;
  bool dragging = false;
  glm::dvec2 last(0.0);
  window.set_events({[&](const KeyEvent& event) {
                       if (event.key == Key::home) camera.return_home(window.time());
                     },
                     [&](const MouseButtonEvent& event) { dragging = event.pressed; },
                     [&](glm::dvec2 position) {
                       if (dragging) camera.orbit(glm::vec2(position - last) / float(window.size().y));
                       last = position;
                     },
                     [&](glm::dvec2 lines, Modifiers) { camera.zoom_by(std::exp2(0.2f * float(lines.y))); }});
  Framebuffer picture;
  while (!window.close_requested()) {
    window.poll_events();
    const glm::ivec2 size = glm::max(window.framebuffer_size(), glm::ivec2(1));
    if (picture.size() != size) picture = Framebuffer(size, window.info().software ? 0 : 4);
    camera.update(window.time());
    surface.draw(picture, camera, static_cast<float>(window.time()));
    picture.present();
    window.swap();
  }
}

Expected<void> save(const char* file) {
  const Framebuffer picture({1280, 720});
  Surface().draw(picture, OrbitCamera(), 1.0f);
  return write_png(file, read_frame(picture));
}

}  // namespace

int main(int count, char** arguments) {
  const LogSink log = [](std::string_view line) { std::fprintf(stderr, "%s\n", std::string(line).c_str()); };
  Expected<void> result;
  if (count > 1 || !display_available()) {
    const auto context = create_headless_context(log);
    result = context ? save(count > 1 ? arguments[1] : "hello_surface.png") : tl::unexpected(context.error());
  } else {
    const auto window = Window::create({.title = "z = f(x, y, t)"}, log);
    if (!window) {
      result = tl::unexpected(window.error());
    } else {
      show(**window);
    }
  }
  if (result) return 0;
  std::fprintf(stderr, "hello_surface: %s\n", result.error().message.c_str());
  return 1;
}
