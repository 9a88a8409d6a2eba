#include "glassbox/engine/draw/height_field.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

namespace {

constexpr float least_cell = 2.0f;   ///< px of a mesh cell: a small sheet uses every second or fourth vertex
constexpr float edge_bias = 3.0f;    ///< px that the edge line lies nearer to the viewer than the sheet
constexpr int first_class_unit = 2;  ///< texture units 0 and 1: colour map, values of the plate
constexpr int block_columns = 16;    ///< of cells whose indices follow each other, for the vertex cache

int mesh_step(const SceneView& view, int resolution) {
  const float cell = 2.0f * view.scale / static_cast<float>(resolution - 1);
  int step = 1;
  while (step < 8 && cell * static_cast<float>(2 * step) < 2.0f * least_cell &&
         (resolution - 1) % (2 * step) == 0)
    step *= 2;
  return step;
}

void set_value(const ShaderProgram& program, const ValueScale& scale, const SheetStyle& style) {
  program.set("normalize_value", scale.deviation_normalization());
  program.set("middle", scale.normalized(scale.middle));
  program.set("height", style.height);
  program.set("color_map", 0);
  if (style.classes == nullptr) return use_no_classes(program);
  style.classes->use(program, first_class_unit, style.only_class);
}

}  // namespace

HeightField::HeightField(ShaderLibrary& shaders) : shaders_(&shaders) {}

Box HeightField::bounds(const SheetStyle& style) {
  const float reach = 1.0f + style.plate_border;
  return {{-reach, std::min(style.plate_level, -style.skirt_depth), -reach}, {reach, style.height, reach}};
}

void HeightField::draw(const SceneView& view, const HeightStream& stream, const ColorMapTexture& map,
                       const SheetStyle& style, std::size_t sheet) {
  draw_plate(view, stream, sheet, map, style);
  draw_sheet(view, stream, sheet, map, style);
}

const Buffer& HeightField::indices(int resolution, int step) {
  Buffer& buffer = indices_[{resolution, step}];
  if (buffer.id() != 0) return buffer;
  std::vector<std::uint32_t> triangles;
  const int cells = (resolution - 1) / step;
  triangles.reserve(6u * static_cast<std::size_t>(cells) * static_cast<std::size_t>(cells));
  const auto vertex = [&](int i, int j) {
    return static_cast<std::uint32_t>(j * step * resolution + i * step);
  };
  for (int left = 0; left < cells; left += block_columns) {
    for (int j = 0; j < cells; ++j) {
      for (int i = left; i < std::min(left + block_columns, cells); ++i) {
        for (const std::uint32_t index : {vertex(i, j), vertex(i + 1, j), vertex(i + 1, j + 1), vertex(i, j),
                                          vertex(i + 1, j + 1), vertex(i, j + 1)})
          triangles.push_back(index);
      }
    }
  }
  buffer = Buffer(std::as_bytes(std::span(triangles)));
  return buffer;
}

void HeightField::draw_sheet(const SceneView& view, const HeightStream& stream, std::size_t sheet,
                             const ColorMapTexture& map, const SheetStyle& style) {
  const int resolution = stream.resolution();
  const int step = mesh_step(view, resolution);
  const int cells = (resolution - 1) / step;
  const ValueScale& scale = stream.scale(sheet);
  map.bind(0);
  for (int row = 0; row < 4; ++row)
    sheet_.set({static_cast<std::uint32_t>(row), 1, stream.buffer(), sizeof(float), stream.row(sheet, row)});
  sheet_.set_indices(indices(resolution, step).id());

  const ShaderProgram& program = shaders_->program("height_field");
  program.use();
  set_scene(program, view);
  set_light(program, view);
  set_value(program, scale, style);
  program.set("resolution", resolution);
  program.set("grid_every", glm::vec2(style.grid_every, style.grid_major_every));
  program.set("grid_origin", style.grid_origin);
  program.set("grid_width", style.grid_width);
  program.set("grid_alpha", glm::vec2(style.grid_alpha, style.grid_major_alpha));
  program.set("grid_major_width", style.grid_major_width);
  set_contours(program, scale, style.contours);
  if (style.classes != nullptr) program.set("decision_width", style.contours.decision_width);
  sheet_.bind();
  set_draw_state(view, DepthUse::test_and_write);
  glDrawElements(GL_TRIANGLES, 6 * cells * cells, GL_UNSIGNED_INT, nullptr);

  set_rim(stream, sheet, step);
  const ShaderProgram& skirt = shaders_->program("sheet_skirt");
  skirt.use();
  set_scene(skirt, view);
  set_light(skirt, view);
  set_value(skirt, scale, style);
  skirt.set("segments", cells);
  skirt.set("depth", style.skirt_depth);
  skirt.set("shade", style.skirt_shade);
  set_draw_state(view, DepthUse::test_and_write);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, 4 * cells);

  const ShaderProgram& edge = shaders_->program("sheet_edge");
  edge.use();
  set_scene(edge, view);
  set_value(edge, scale, style);
  edge.set("segments", cells);
  edge.set("width", style.edge_width);
  edge.set("color", style.edge);
  edge.set("bias", edge_bias / view.scale);
  set_draw_state(view, DepthUse::test);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, 4 * cells);
}

void HeightField::set_rim(const HeightStream& stream, std::size_t sheet, int step) {
  const std::size_t stride = sizeof(float) * static_cast<std::size_t>(step);
  for (std::uint32_t point = 0; point < 4; ++point)
    rim_.set({point, 1, stream.buffer(), stride, stream.rim(sheet) - stride + point * stride, 1});
  rim_.bind();
}

void HeightField::draw_plate(const SceneView& view, const HeightStream& stream, std::size_t sheet,
                             const ColorMapTexture& map, const SheetStyle& style) {
  const ValueScale& scale = stream.scale(sheet);
  const glm::ivec2 cell = stream.cell(sheet);
  const glm::vec3 light = light_direction(view.axes);
  const bool from_below = view.axes.to_viewer.y < 0.0f;
  map.bind(0);
  stream.values().bind(1);
  const ShaderProgram& program = shaders_->program("sheet_plate");
  program.use();
  set_scene(program, view);
  set_value(program, scale, style);
  program.set("values", 1);
  program.set("cell", cell);
  program.set("resolution", stream.resolution());
  program.set("level", style.plate_level);
  program.set("border", style.plate_border);
  program.set("ground", glm::vec3(style.plate_ground));
  program.set("ground_part", style.plate_ground_part);
  program.set("map_alpha", style.plate_map ? 1.0f : 0.0f);
  program.set("frame", glm::vec3(style.plate_frame));
  program.set("decision_color", glm::vec3(style.contours.decision));
  const bool decides = style.classes != nullptr || scale.mark;
  program.set("decision_width", decides ? style.plate_decision_width : 0.0f);
  program.set("towards_light", glm::vec2(light.x, -light.z) / light.y);
  program.set("shadow_color", glm::vec3(style.shadow));
  program.set("shadow_strength", style.shadow_strength);
  program.set("alpha", from_below ? 0.3f : 1.0f);
  plate_.bind();
  set_draw_state(view, from_below ? DepthUse::test : DepthUse::test_and_write);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace glassbox::engine
