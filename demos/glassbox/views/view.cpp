#include "demos/glassbox/views/view.h"

#include <cmath>
#include <utility>

#include "demos/glassbox/views/input_square.h"

namespace glassbox {

bool View::press(const PointerEvent& event, const PointerContext& context) {
  const SquareControl control = square_control();
  if (event.twice && (control != SquareControl::none || context.camera != nullptr)) {
    context.actions.return_home = true;
    return true;
  }
  const bool turns = event.alt || (event.control && event.shift);
  const bool cuts = context.snapshot.dataset != nullptr && context.snapshot.dataset->features.size() > 2;
  if (turns && cuts && control != SquareControl::none && square_plane(event.place, context.landscape)) {
    turning_ = true;
    return true;
  }
  if (control == SquareControl::direct || (control == SquareControl::with_control && event.control))
    plane_ = square_plane(event.place, context.landscape);
  if (plane_) context.actions.square = context.options.square;
  return plane_.has_value();
}

void View::drag(const PointerEvent& event, const PointerContext& context) {
  if (turning_) {
    constexpr float degrees_per_design_pixel = 0.3f;
    const auto turned = [&](float angle, float drag) {
      return std::remainder(angle + degrees_per_design_pixel * drag / context.area.unit, 360.0f);
    };
    nn::PlaneSettings plane = context.options.plane;
    plane.turn = {turned(plane.turn[0], event.drag.x), turned(plane.turn[1], -event.drag.y)};
    context.actions.plane = std::move(plane);
    return;
  }
  if (!plane_) return;
  context.actions.square = moved(context.options.square, plane_->place_at(event.place - event.drag),
                                 plane_->place_at(event.place));
}

void View::scroll(const PointerEvent& event, float lines, const PointerContext& context) {
  const SquareControl control = square_control();
  if (control == SquareControl::none || (control == SquareControl::with_control && !event.control)) return;
  // About the place under the pointer; beside the square, about its center.
  const auto plane = square_plane(event.place, context.landscape);
  context.actions.square =
      zoomed(context.options.square, plane ? plane->place_at(event.place) : glm::vec2(0.0f),
             std::pow(zoom_per_line, lines));
}

}  // namespace glassbox
