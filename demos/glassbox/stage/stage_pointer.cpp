#include "demos/glassbox/stage/stage_pointer.h"

#include <glm/geometric.hpp>
#include <utility>

namespace glassbox {

namespace {

constexpr double double_click_seconds = 0.35;
constexpr float double_click_reach = 6.0f;  // design px between two presses
constexpr float click_reach = 3.0f;         // design px that the pointer may move in a click

std::size_t run_of(const StagePointer::Target& target, std::size_t tile) {
  return target.snapshot.compared_with() != nullptr ? target.stage.run_of(tile) : 0;
}

}  // namespace

template <class Use>
StagePointer::Outcome StagePointer::in_view(const Target& target, std::size_t tile, Use&& use) {
  Outcome outcome;
  outcome.tile = tile;
  outcome.run = run_of(target, tile);
  View& view = target.renderer.view_of(target.stage, tile);
  const nn::Snapshot* const other = target.snapshot.compared_with();
  const bool has_camera = view.camera() != nullptr;
  use(view, PointerContext{
                outcome.run == 0 || other == nullptr ? target.snapshot : *other,
                target.renderer.landscape(outcome.run), target.options, target.morph,
                Area{target.stage.layout(target.rect, target.unit)[tile], target.unit, false, target.picture},
                has_camera ? &target.renderer.camera_of(target.stage, tile) : nullptr, outcome});
  return outcome;
}

StagePointer::Outcome StagePointer::press(const Target& target, PointerEvent event, double time) {
  const bool near = glm::distance(event.place, event_.place) < double_click_reach * target.unit;
  event.twice = time - last_press_ < double_click_seconds && near;
  last_press_ = event.twice ? -1.0 : time;
  event_ = event;
  place_ = event.place;
  moved_ = false;
  const auto pointed_at = tile(target);
  pressed_ = event.left && !event.control && !event.twice ? pointed_at : std::nullopt;
  if (!pointed_at) return {};
  return in_view(target, *pointed_at, [&](View& view, const PointerContext& context) {
    if (!view.press(event, context)) return;
    held_ = &view;
    held_tile_ = *pointed_at;
  });
}

StagePointer::Outcome StagePointer::release(const Target& target) {
  Outcome outcome;
  if (holds_shown_view(target))
    outcome =
        in_view(target, held_tile_, [](View& view, const PointerContext& context) { view.finish(context); });
  let_go();
  const auto pressed = std::exchange(pressed_, std::nullopt);
  if (!pressed || moved_ || outcome.stroke) return outcome;
  PointerEvent event = event_;
  event.place = place_;
  outcome = in_view(target, *pressed,
                    [&](View& view, const PointerContext& context) { view.click(event, context); });
  outcome.clicked = true;
  return outcome;
}

/// The tile may show another view than at the press.
bool StagePointer::holds_shown_view(const Target& target) const {
  return holding() && held_ == &target.renderer.view_of(target.stage, held_tile_);
}

StagePointer::Outcome StagePointer::move(const Target& target, glm::vec2 place) {
  const glm::vec2 drag = place - std::exchange(place_, place);
  moved_ = moved_ || glm::distance(place, event_.place) > click_reach * target.unit;
  if (holding() && !holds_shown_view(target)) let_go();
  if (!holding()) return {};
  PointerEvent event = event_;
  event.place = place;
  event.drag = drag;
  event.moved = moved_;
  return in_view(target, held_tile_,
                 [&](View& view, const PointerContext& context) { view.drag(event, context); });
}

StagePointer::Outcome StagePointer::scroll(const Target& target, float lines, bool control) {
  const auto pointed_at = tile(target);
  if (!pointed_at) return {};
  PointerEvent event;
  event.place = place_;
  event.control = control;
  return in_view(target, *pointed_at,
                 [&](View& view, const PointerContext& context) { view.scroll(event, lines, context); });
}

void StagePointer::scroll_rows(const Target& target, int rows) {
  if (const auto pointed_at = tile(target))
    target.renderer.view_of(target.stage, *pointed_at).scroll_rows(place_, rows);
}

Hovered StagePointer::hovered(const Target& target) const {
  const auto pointed_at = tile(target);
  return pointed_at ? target.renderer.view_of(target.stage, *pointed_at).hovered_at(place_) : Hovered();
}

CursorShape StagePointer::cursor(const Target& target) {
  const auto pointed_at = holding() ? std::optional(held_tile_) : tile(target);
  CursorShape shape = CursorShape::arrow;
  if (!pointed_at) return shape;
  in_view(target, *pointed_at,
          [&](View& view, const PointerContext& context) { shape = view.cursor(place_, context.snapshot); });
  return shape;
}

void StagePointer::describe(const Target& target, Pointing& pointing) const {
  if (!holding()) {
    pointing.place = place_;
  } else if (const auto parameter = held_->held_parameter()) {
    pointing.parameter = parameter;
    pointing.run = run_of(target, held_tile_);
  }
}

std::optional<std::size_t> StagePointer::tile(const Target& target) const {
  const TileRects tiles = target.stage.layout(target.rect, target.unit);
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (tiles[i].contains(place_)) return i;
  }
  return std::nullopt;
}

void StagePointer::let_go() {
  if (held_ != nullptr) std::exchange(held_, nullptr)->release();
}

}  // namespace glassbox
