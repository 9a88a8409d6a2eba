#include "demos/glassbox/views/camera_view.h"

#include <cmath>

#include "glassbox/engine/scene/view_ray.h"

namespace glassbox {

bool CameraView::press(const PointerEvent& event, const PointerContext& context) {
  if (View::press(event, context)) return true;
  drag_ = event.left && !event.shift ? Drag::orbit : Drag::pan;
  return true;
}

void CameraView::drag(const PointerEvent& event, const PointerContext& context) {
  if (drag_ == Drag::none) return View::drag(event, context);
  if (drag_ == Drag::orbit) context.camera->orbit(event.drag / context.area.rect.height);
  if (drag_ == Drag::pan && drawn_.picture.x > 0) context.camera->pan_by(event.drag, drawn_);
  context.actions.camera_moved = true;
}

void CameraView::release() {
  drag_ = Drag::none;
  View::release();
}

void CameraView::scroll(const PointerEvent& event, float lines, const PointerContext& context) {
  if (event.control) return View::scroll(event, lines, context);
  context.actions.camera_moved = true;
  if (drawn_.picture.x == 0) return;
  engine::zoom_about(*context.camera, zoom_center(event.place, context.landscape),
                     std::pow(zoom_per_line, lines), drawn_);
}

glm::vec3 CameraView::zoom_center(glm::vec2 pixel, const nn::Landscape&) const {
  return engine::point_at(drawn_, pixel);
}

}  // namespace glassbox
