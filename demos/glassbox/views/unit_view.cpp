#include "demos/glassbox/views/unit_view.h"

#include <cmath>

namespace glassbox {

std::optional<std::size_t> parameter_index(const nn::Mlp& mlp, const ParameterId& parameter) {
  if (parameter.layer >= mlp.layer_count()) return std::nullopt;
  const nn::Architecture& architecture = mlp.architecture();
  const auto inputs = static_cast<std::size_t>(architecture.layer_inputs(parameter.layer));
  const auto units = static_cast<std::size_t>(architecture.layers[parameter.layer].units);
  if (parameter.unit >= units || parameter.input.value_or(0) >= inputs) return std::nullopt;
  if (!parameter.input) return mlp.biases_offset(parameter.layer) + parameter.unit;
  return mlp.weights_offset(parameter.layer) + parameter.unit * inputs + *parameter.input;
}

bool UnitView::press(const PointerEvent& event, const PointerContext& context) {
  if (press_on_parameter(event, context)) return true;
  // A double click on a unit is two clicks on it, and does not return home.
  PointerEvent other = event;
  other.twice = event.twice && !square_plane(event.place, context.landscape);
  return View::press(other, context);
}

/// A frozen run, which is a step of the past, keeps its parameters.
bool UnitView::press_on_parameter(const PointerEvent& event, const PointerContext& context) {
  if (!event.left || context.snapshot.frozen) return false;
  const auto parameter = parameter_at(event.place);
  const nn::Mlp& mlp = context.snapshot.mlp;
  const auto index = parameter ? parameter_index(mlp, *parameter) : std::nullopt;
  if (!index) return false;
  const float value = mlp.parameters()[*index];
  if (event.twice || event.control) {
    context.actions.type_parameter = {*index, parameter->input ? "w" : "b", value};
    return true;
  }
  held_ = parameter;
  held_value_ = value;
  return true;
}

void UnitView::drag(const PointerEvent& event, const PointerContext& context) {
  if (!held_) return View::drag(event, context);
  constexpr float per_design_pixel = 0.01f;
  const auto index = parameter_index(context.snapshot.mlp, *held_);
  if (!event.moved || !index || event.drag.y == 0.0f) return;
  held_value_ -= per_design_pixel * event.drag.y / context.area.unit;
  context.actions.set_parameter = {*index, held_value_};
}

void UnitView::release() {
  held_.reset();
  View::release();
}

void UnitView::click(const PointerEvent& event, const PointerContext& context) {
  context.actions.pin_unit = unit_at(event.place);
  if (!context.actions.pin_unit) context.actions.pin_parameter = parameter_at(event.place);
}

void UnitView::scroll(const PointerEvent& event, float lines, const PointerContext& context) {
  if (event.control) return View::scroll(event, lines, context);
  // A touchpad scrolls by fractions of a line.
  scrolled_lines_ -= lines;
  const float whole = std::trunc(scrolled_lines_);
  scrolled_lines_ -= whole;
  scroll_rows(event.place, static_cast<int>(whole));
}

CursorShape UnitView::cursor(glm::vec2 place, const nn::Snapshot& snapshot) {
  if (held_) return CursorShape::raise;
  if (unit_at(place)) return CursorShape::click;
  if (!parameter_at(place)) return CursorShape::arrow;
  return snapshot.frozen ? CursorShape::click : CursorShape::raise;
}

}  // namespace glassbox
