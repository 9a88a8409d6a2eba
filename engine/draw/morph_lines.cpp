#include "glassbox/engine/draw/morph_lines.h"

#include <cstring>
#include <vector>

#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/gl/buffer.h"
#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

namespace {

void write(StreamBuffer& stream, std::span<const Color> colors) {
  std::memcpy(stream.begin(colors.size_bytes()).data(), colors.data(), colors.size_bytes());
  stream.end();
}

}  // namespace

void MorphLines::set(std::span<const Color> colors) {
  count_ = colors.size() < 2 ? 0 : colors.size() - 1;
  if (count_ == 0) return;
  write(stream_, colors);
  for (const std::uint32_t end : {0u, 1u})
    layout_.set({4 + end, 4, stream_.id(), sizeof(Color), stream_.offset() + end * sizeof(Color), 1});
}

void MorphLines::draw(const SceneView& view, const MorphVertices& places, const MorphBlend& blend,
                      float width, float opacity) {
  if (count_ == 0) return;
  const ShaderProgram& program = shaders_->program("morph_lines");
  program.use();
  set_scene(program, view);
  set_morph(program, blend);
  program.set("width", width);
  program.set("opacity", opacity);
  for (const std::uint32_t end : {0u, 1u}) {
    places.feed(layout_, 2 * end, blend.from, end, 1, 1);
    places.feed(layout_, 2 * end + 1, blend.to, end, 1, 1);
  }
  set_draw_state(view, DepthUse::none);
  layout_.bind();
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count_));
}

void MorphFilm::set(int side, std::span<const Color> colors) {
  write(stream_, colors);
  layout_.set({2, 4, stream_.id(), sizeof(Color), stream_.offset(), 0});
  if (side == side_) return;
  side_ = side;
  std::vector<std::uint32_t> indices;
  for (int j = 0; j + 1 < side; ++j) {
    for (int i = 0; i + 1 < side; ++i) {
      const auto corner = static_cast<std::uint32_t>(j * side + i);
      const auto row = static_cast<std::uint32_t>(side);
      for (const std::uint32_t step : {0u, 1u, row, row, 1u, row + 1}) indices.push_back(corner + step);
    }
  }
  indices_ = Buffer(std::as_bytes(std::span(indices)));
  layout_.set_indices(indices_.id());
}

void MorphFilm::draw(const SceneView& view, const MorphVertices& places, const MorphBlend& blend) {
  if (side_ < 2) return;
  const ShaderProgram& program = shaders_->program("morph_film");
  program.use();
  set_scene(program, view);
  set_morph(program, blend);
  program.set("to_viewer", view.axes.to_viewer);
  places.feed(layout_, 0, blend.from, 0, 1, 0);
  places.feed(layout_, 1, blend.to, 0, 1, 0);
  set_draw_state(view, DepthUse::none);
  layout_.bind();
  glDrawElements(GL_TRIANGLES, 6 * (side_ - 1) * (side_ - 1), GL_UNSIGNED_INT, nullptr);
}

}  // namespace glassbox::engine
