#include "glassbox/engine/draw/heat_map.h"

#include <algorithm>
#include <utility>

#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

void HeatMap::set(std::span<const float> values, int resolution, const ValueScale& scale, bool hard) {
  scale_ = scale;
  hard_ = hard;
  deviations_.resize(values.size());
  std::ranges::transform(values, deviations_.begin(), [&](float value) { return value - scale.level(); });
  const auto texels = std::as_bytes(std::span<const float>(deviations_));
  written_ += texels.size();
  if (values_.size() != glm::ivec2(resolution)) {
    values_ = Texture(glm::ivec2(resolution), TexelFormat::r32f, Texture::Filter::nearest, texels);
  } else {
    values_.update(texels);
  }
}

void HeatMap::draw(const Rect& rect, glm::ivec2 picture, const ColorMapTexture& map,
                   const ContourStyle& style, float corner_radius, const ClassBorders& borders) {
  draw(rect, picture, Cell{&values_, glm::ivec2(0), values_.size().x, scale_, hard_}, map, style,
       corner_radius, borders);
}

void HeatMap::draw(const Rect& rect, glm::ivec2 picture, const HeightStream& heights, std::size_t sheet,
                   const ColorMapTexture& map, const ContourStyle& style, float corner_radius) {
  const Cell cell{&heights.values(), heights.cell(sheet), heights.resolution(), heights.scale(sheet)};
  draw(rect, picture, cell, map, style, corner_radius);
}

void HeatMap::draw(const Rect& rect, glm::ivec2 picture, const Cell& cell, const ColorMapTexture& map,
                   const ContourStyle& style, float corner_radius, const ClassBorders& borders) {
  map.bind(0);
  cell.texture->bind(1);
  const ShaderProgram& program = shaders_->program("heat_map");
  program.use();
  program.set("color_map", 0);
  program.set("values", 1);
  program.set("cell", cell.place);
  program.set("resolution", cell.resolution);
  program.set("normalize_value", cell.scale.deviation_normalization());
  program.set("middle", cell.scale.normalized(cell.scale.middle));
  program.set("half_size", .5f * glm::vec2(rect.width, rect.height));
  program.set("corner_radius", corner_radius);
  program.set("hard", cell.hard ? 1 : 0);
  set_contours(program, cell.scale, style);
  if (borders.field != nullptr) {
    borders.field->use(program, 2, borders.of_class);
    program.set("decision_width", style.decision_width);
  } else {
    use_no_classes(program);
  }
  if (cell.hard) program.set("contour_width", 0.0f);
  layout_.bind();
  set_draw_state({.rect = rect, .picture = picture}, DepthUse::none);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

std::size_t HeatMap::take_bytes_written() { return std::exchange(written_, 0); }

}  // namespace glassbox::engine
