#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>

#include "glassbox/engine/draw/class_field.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/draw/contour_style.h"
#include "glassbox/engine/draw/height_stream.h"
#include "glassbox/engine/gl/buffer.h"
#include "glassbox/engine/gl/vertex_array.h"
#include "glassbox/engine/scene/box.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/scene/scene_view.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// How a sheet and its plate look. Lengths are in units of the world unless a comment says otherwise.
struct SheetStyle {
  float height = 1.15f;  ///< of the highest value of the scale's interval above the lowest
  ContourStyle contours;

  float grid_width = 1.0f;  ///< px, 0 for none
  float grid_every = 0.1f;
  glm::vec2 grid_origin{0.0f};  ///< x1, x2 of a grid crossing
  float grid_alpha = 0.17f;
  float grid_major_every = 0.5f;
  float grid_major_width = 1.1f;  ///< px
  float grid_major_alpha = 0.13f;

  float skirt_depth = 0.026f;
  glm::vec2 skirt_shade{0.3f, 0.3f};  ///< parts of the map's colour: in shadow, and added in the light
  Color edge{1.0f, 1.0f, 1.0f, 0.55f};
  float edge_width = 1.2f;  ///< px

  float plate_level = -0.62f;
  float plate_border = 0.1f;  ///< beyond the square
  Color plate_frame{0.0f};
  Color plate_ground{0.0f};
  float plate_ground_part = 0.3f;  ///< share of plate_ground mixed into the flat map
  bool plate_map = true;
  float plate_decision_width = 2.0f;  ///< px
  Color shadow{0.0f};
  float shadow_strength = 0.46f;

  /// Borders between classes take the place of the decision contour; null: there are none.
  const ClassField* classes = nullptr;
  std::optional<std::size_t> only_class = {};  ///< only its borders; else all, and colours of the classes
};

/// A sheet over the square [-1, 1]² and the plate below it. World axes: x = x1, y = height, z = -x2.
class HeightField {
 public:
  explicit HeightField(ShaderLibrary& shaders);

  /// What a plate and a sheet whose values stay in their interval take up in the world.
  static Box bounds(const SheetStyle& style = {});

  /// The plate, then the sheet. `sheet` is one of `stream`, which has had end() called.
  void draw(const SceneView& view, const HeightStream& stream, const ColorMapTexture& map,
            const SheetStyle& style = {}, std::size_t sheet = 0);
  /// The sheet with its skirt and its edge line; tests and writes depth.
  void draw_sheet(const SceneView& view, const HeightStream& stream, std::size_t sheet,
                  const ColorMapTexture& map, const SheetStyle& style);
  void draw_plate(const SceneView& view, const HeightStream& stream, std::size_t sheet,
                  const ColorMapTexture& map, const SheetStyle& style);

 private:
  void set_rim(const HeightStream& stream, std::size_t sheet, int step);
  const Buffer& indices(int resolution, int step);

  ShaderLibrary* shaders_;
  VertexArray sheet_;
  VertexArray rim_;
  VertexArray plate_;
  std::map<std::pair<int, int>, Buffer> indices_;  ///< by resolution and step
};

}  // namespace glassbox::engine
