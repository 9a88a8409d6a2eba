// Draws any z = f(x, y, t) over the square [-1, 1]²: hello_surface [picture.png]
// Drag to orbit, turn the wheel to zoom, press Home for the isometric view. With a file name, or without a
// display, it draws one picture instead.

#include <cmath>
#include <cstdio>
#include <fstream>
#include <optional>
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
  Surface() {
    map_.set(std::vector{hex(0x2f5fd0), hex(0x8fb2e8), hex(0xf2f0ea), hex(0xf0a080), hex(0xc8402f)});
    style_.plate_border = 0.0f;
  }

  void draw(const Framebuffer& picture, const OrbitCamera& camera, float t) {
    constexpr int n = 129;
    constexpr float h = 2.0f / (n - 1);
    values_.clear(), slopes_x_.clear(), slopes_y_.clear();
    for (int i = 0; i < n * n; ++i) {
      const float x = h * static_cast<float>(i % n) - 1.0f;
      const float y = h * static_cast<float>(i / n) - 1.0f;
      values_.push_back(f(x, y, t));
      slopes_x_.push_back((f(x + h, y, t) - f(x - h, y, t)) / (2 * h));
      slopes_y_.push_back((f(x, y + h, t) - f(x, y - h, t)) / (2 * h));
    }
    stream_.begin(n, 1);
    stream_.set(0, values_, slopes_x_, slopes_y_, {-0.5f, 0.5f, 0.0f, std::nullopt});
    stream_.end();

    picture.bind();
    picture.clear(hex(0x10141a));
    const glm::vec2 size = picture.size();
    const std::vector<glm::vec3> bounds{
        {-1, -.62f, -1}, {1, -.62f, -1}, {-1, -.62f, 1}, {1, -.62f, 1}, {0, 1.15f, 0}};
    const SceneView view =
        camera.view(bounds, {0, 0, size.x, size.y}, {40, 40, 40, 40}, picture.size(), false);
    field_.draw_plate(view, stream_, 0, map_, style_);
    field_.draw_sheet(view, stream_, 0, map_, style_);
    picture.resolve();
  }

 private:
  ShaderLibrary shaders_;
  HeightField field_{shaders_};
  HeightStream stream_;
  ColorMapTexture map_;
  SheetStyle style_;
  std::vector<float> values_, slopes_x_, slopes_y_;
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
  Surface surface;
  const Framebuffer picture({1280, 720}, 4);
  surface.draw(picture, OrbitCamera(), 1.0f);
  return encode_png(read_frame(picture))
      .and_then([file](const std::vector<std::byte>& bytes) -> Expected<void> {
        std::ofstream stream(file, std::ios::binary);
        stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        if (!stream.flush()) return tl::unexpected(Error{std::string(file) + ": cannot be written"});
        std::printf("%s\n", file);
        return {};
      });
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
