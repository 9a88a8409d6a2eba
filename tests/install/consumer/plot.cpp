#include <glassbox/engine/capture/frame_reader.h>
#include <glassbox/engine/capture/png.h>
#include <glassbox/engine/draw/height_field.h>
#include <glassbox/engine/platform/headless_context.h>
#include <glassbox/engine/scene/orbit_camera.h>
using namespace glassbox::engine;

int main() {
  const auto context = create_headless_context();
  if (!context) return 1;
  std::vector<float> z;
  for (int i = 0; i < 65 * 65; ++i) z.push_back((i % 65 - 32) * (i / 65 - 32) / 1024.0f);
  HeightStream heights;
  heights.set(z, {.low = -1, .high = 1, .middle = 0});
  const Framebuffer picture({640, 480});
  ShaderLibrary shaders;
  const ColorMapTexture map{hex(0x2f5fd0), hex(0xf2f0ea), hex(0xc8402f)};
  HeightField(shaders).draw(OrbitCamera().view(HeightField::bounds(), picture.size()), heights, map);
  return write_png("saddle.png", read_frame(picture)) ? 0 : 1;
}
