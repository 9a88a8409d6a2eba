#pragma once

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "glassbox/engine/draw/rect.h"

namespace glassbox::engine {

/// Directions of a camera that looks at the world from azimuth and elevation, in radians: at azimuth 0 it
/// stands on the side of +z, at 90° on that of +x. y is up.
struct ViewAxes {
  glm::vec3 right{1.0f, 0.0f, 0.0f};
  glm::vec3 up{0.0f, 1.0f, 0.0f};
  glm::vec3 to_viewer{0.0f, 0.0f, 1.0f};
  glm::vec3 floor_to_viewer{0.0f, 0.0f, 1.0f};  ///< to_viewer laid on the floor, of unit length

  static ViewAxes from_angles(float azimuth, float elevation);
};

/// Elevation and azimuth at which the three axes are equally foreshortened.
inline constexpr float isometric_elevation = 0.61547971f;  // atan(1/√2)
inline constexpr float isometric_azimuth = 0.78539816f;

/// A world as a rectangle of a picture shows it: what 3D drawables draw with.
struct SceneView {
  Rect rect{};            ///< pixels of the picture; nothing is drawn outside
  glm::ivec2 picture{0};  ///< pixels
  ViewAxes axes{};
  glm::mat4 world_to_eye{1.0f};
  glm::mat4 eye_to_clip{1.0f};
  glm::vec3 eye{0.0f};  ///< the viewer's place; with an orthographic view, far out in its direction
  float scale = 1.0f;   ///< pixels that a unit of the world takes, in perspective at the target
  bool perspective = false;

  /// Where a point of the world lies, in pixels of the picture, y down.
  glm::vec2 project(const glm::vec3& world) const;

  /// An orthographic view in which `target` lies at the pixel `center`.
  static SceneView orthographic(const Rect& rect, glm::ivec2 picture, const ViewAxes& axes,
                                const glm::vec3& target, glm::vec2 center, float scale);
  /// The same with perspective: equal to the orthographic view in the plane through the target.
  static SceneView perspective_at(const Rect& rect, glm::ivec2 picture, const ViewAxes& axes,
                                  const glm::vec3& target, glm::vec2 center, float scale);
};

}  // namespace glassbox::engine
