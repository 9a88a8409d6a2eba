#pragma once

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "glassbox/engine/draw/rect.h"

namespace glassbox::engine {

/// Axes of a camera that looks at the world from azimuth and elevation, in radians. At azimuth 0 the camera
/// is on the +z side, at 90° on the +x side. y is up.
struct ViewAxes {
  glm::vec3 right{1.0f, 0.0f, 0.0f};
  glm::vec3 up{0.0f, 1.0f, 0.0f};
  glm::vec3 to_viewer{0.0f, 0.0f, 1.0f};
  glm::vec3 floor_to_viewer{0.0f, 0.0f, 1.0f};  ///< to_viewer projected onto the floor, unit length

  static ViewAxes from_angles(float azimuth, float elevation);
};

/// Angles at which the three axes are equally foreshortened.
inline constexpr float isometric_elevation = 0.61547971f;  // atan(1/√2)
inline constexpr float isometric_azimuth = 0.78539816f;

/// How a rectangle of a picture shows a world. 3D drawables draw with it.
struct SceneView {
  Rect rect{};            ///< pixels of the picture; clips drawing
  glm::ivec2 picture{0};  ///< pixels
  ViewAxes axes{};
  glm::mat4 world_to_eye{1.0f};
  glm::mat4 eye_to_clip{1.0f};
  glm::vec3 eye{0.0f};  ///< viewer position; for orthographic views, far away towards the viewer
  float scale = 1.0f;   ///< pixels per world unit; in perspective, at the target
  bool perspective = false;

  /// The pixel of the picture at which a world point appears, y down.
  glm::vec2 project(const glm::vec3& world) const;

  /// An orthographic view that shows `target` at the pixel `center`.
  static SceneView orthographic(const Rect& rect, glm::ivec2 picture, const ViewAxes& axes,
                                const glm::vec3& target, glm::vec2 center, float scale);
  /// The same in perspective: equal to the orthographic view in the plane through the target.
  static SceneView perspective_at(const Rect& rect, glm::ivec2 picture, const ViewAxes& axes,
                                  const glm::vec3& target, glm::vec2 center, float scale);
};

}  // namespace glassbox::engine
