#pragma once

#include "demos/glassbox/views/view.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox {

/// A view of a world in three dimensions, with a camera: a drag turns it, Shift and drag or another button
/// moves it, the wheel zooms. Its row in views.def names the camera's key in session files. draw() sets
/// `drawn_`.
class CameraView : public View {
 public:
  explicit CameraView(const engine::OrbitPose& home = {}) : camera_(home) {}

  TileCamera* camera() override { return &camera_; }

  bool press(const PointerEvent& event, const PointerContext& context) override;
  void drag(const PointerEvent& event, const PointerContext& context) override;
  void release() override;
  void scroll(const PointerEvent& event, float lines, const PointerContext& context) override;
  CursorShape cursor(glm::vec2, const nn::Snapshot&) override { return CursorShape::turn; }

 protected:
  bool dragging() const { return drag_ != Drag::none; }
  /// The point that zooming keeps under a pixel: by default in the plane through the camera's target.
  virtual glm::vec3 zoom_center(glm::vec2 pixel, const nn::Landscape& landscape) const;

  TileCamera camera_;
  engine::SceneView drawn_;  ///< of the last picture; an empty picture before the first

 private:
  enum class Drag { none, orbit, pan } drag_ = Drag::none;
};

}  // namespace glassbox
