#pragma once

#include <glm/vec2.hpp>
#include <optional>

#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/scene/height_grid.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox {

/// The plane in which a view shows the input square under the pointer: a map, or a sheet at the height of the
/// place under the pointer.
struct SquarePlane {
  engine::SceneView view;
  float level = 0.0f;

  /// The place under a pixel in the square's own coordinates; it may be outside the square.
  glm::vec2 place_at(glm::vec2 pixel) const;
};

/// Of a map that fills `square`, px; nothing beside it.
std::optional<SquarePlane> map_plane(const engine::Rect& square, glm::vec2 pixel);
/// Of a sheet; nothing beside it, or where it is seen edge-on.
std::optional<SquarePlane> sheet_plane(const engine::SceneView& view, const engine::HeightGrid& sheet,
                                       glm::vec2 pixel);

/// A unit's sheet in its world, where its interval is `height` high.
engine::HeightGrid sheet_of(const nn::Landscape& landscape, UnitId unit, float height);

}  // namespace glassbox
