#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <span>

#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/scene/box.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox::engine {

/// Free pixels around what a view fits into its rectangle.
struct Margins {
  float top = 0.0f;
  float right = 0.0f;
  float bottom = 0.0f;
  float left = 0.0f;
};

/// Position of an orbit camera.
struct OrbitPose {
  float azimuth = isometric_azimuth;      ///< radians, any
  float elevation = isometric_elevation;  ///< radians, lowest_elevation … 90°
  float zoom = 1.0f;
  glm::vec2 pan{0.0f};  ///< world units, towards the right and top of the screen
  bool operator==(const OrbitPose&) const = default;
};

/// A camera that orbits a world: a drag turns it, the wheel zooms, home is isometric. Scale and centre come
/// from fitting bounds at the home pose, so they do not change while it turns. Times are those of the frame's
/// clock, in seconds.
class OrbitCamera {
 public:
  static constexpr float lowest_elevation = -0.5f;
  static constexpr float highest_elevation = 1.5707963f;
  static constexpr float return_seconds = 0.6f;

  explicit OrbitCamera(const OrbitPose& home = {}) : home_(home), pose_(home), start_(home) {}

  /// `drag` is a fraction of the view's height; half the height turns by 90°.
  void orbit(glm::vec2 drag);
  /// A `factor` above 1 zooms in; zoom stays in [.25, 20].
  void zoom_by(float factor);
  /// `drag` is in pixels, y down, of a view returned by view().
  void pan_by(glm::vec2 drag, const SceneView& view);
  /// Starts an eased move to a pose, or to the home pose; any of the calls above ends it.
  void move_to(const OrbitPose& target, double now);
  void return_home(double now) { move_to(home_, now); }
  /// Takes over the pose of another camera; during a move, it becomes the target.
  void follow(const OrbitPose& leader);
  void update(double now);

  const OrbitPose& pose() const { return pose_; }
  void set_pose(const OrbitPose& pose);
  bool moving() const { return moving_; }

  /// The view in which `bounds`, at least one point, fill `rect` minus `margins` at the home pose. `picture`
  /// is the size of the framebuffer that `rect` is a part of.
  SceneView view(std::span<const glm::vec3> bounds, const Rect& rect, const Margins& margins,
                 glm::ivec2 picture, bool perspective) const;
  /// An orthographic view in which a box fills a whole picture, with a margin of a twentieth of its shorter
  /// side, at the home pose.
  SceneView view(const Box& box, glm::ivec2 picture) const;

 private:
  OrbitPose home_;
  OrbitPose pose_;
  OrbitPose start_, target_;  ///< of the move
  double start_time_ = 0.0;
  bool moving_ = false;
};

}  // namespace glassbox::engine
