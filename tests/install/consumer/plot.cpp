// Draws the sheet z = x1 x2 into the given PNG file.
#include <glassbox/engine/capture/frame_reader.h>
#include <glassbox/engine/capture/png.h>
#include <glassbox/engine/draw/height_field.h>
#include <glassbox/engine/platform/headless_context.h>
#include <glassbox/engine/scene/orbit_camera.h>

#include <cstdio>
#include <fstream>
#include <vector>

namespace engine = glassbox::engine;

namespace {

engine::Image draw() {
  engine::ShaderLibrary shaders;
  engine::HeightField sheet(shaders);
  constexpr int n = 33;
  std::vector<float> values;
  std::vector<float> slopes_x1;
  std::vector<float> slopes_x2;
  for (int i = 0; i < n * n; ++i) {
    const float x1 = static_cast<float>(i % n) / 16.0f - 1.0f;
    const float x2 = static_cast<float>(i / n) / 16.0f - 1.0f;
    values.push_back(x1 * x2);
    slopes_x1.push_back(x2);
    slopes_x2.push_back(x1);
  }
  engine::HeightStream stream;
  stream.begin(n, 1);
  stream.set(0, values, slopes_x1, slopes_x2, {.low = -1.0f, .high = 1.0f, .middle = 0.0f, .mark = 0.0f});
  stream.end();
  engine::ColorMapTexture map;
  const std::vector<engine::Color> anchors{engine::hex(0x2040c0), engine::hex(0xe0e0e0),
                                           engine::hex(0xc03020)};
  map.set(anchors);

  const engine::Framebuffer picture({320, 240}, 0);
  picture.bind();
  picture.clear();
  const std::vector<glm::vec3> bounds{{-1, 0, -1}, {1, 0, -1}, {1, 0, 1}, {-1, 0, 1}, {0, 1, 0}};
  const engine::Rect whole{0, 0, 320, 240};
  const engine::SceneView view = engine::OrbitCamera().view(bounds, whole, {}, picture.size(), false);
  sheet.draw_sheet(view, stream, 0, map, {});
  picture.resolve();
  return engine::read_frame(picture);
}

}  // namespace

int main(int, char** arguments) {
  const auto context = engine::create_headless_context(
      [](std::string_view line) { std::printf("%.*s\n", static_cast<int>(line.size()), line.data()); });
  if (!context) {
    std::printf("%s\n", context.error().message.c_str());
    return 1;
  }
  const engine::Image image = draw();
  const auto file = engine::encode_png(image);
  if (!file) return 1;
  std::ofstream(arguments[1], std::ios::binary)
      .write(reinterpret_cast<const char*>(file->data()), static_cast<std::streamsize>(file->size()));
  int drawn = 0;
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) drawn += image.rgba[i] > 0 ? 1 : 0;
  std::printf("%d of %d pixels drawn\n", drawn, 320 * 240);
  return drawn > 10000 && drawn < 50000 ? 0 : 1;
}
