#pragma once

#include <concepts>

#include "demos/glassbox/document/fields.h"
#include "demos/glassbox/panels/choices.h"
#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/fill_slider.h"

namespace glassbox {

// Controls for a member of a part of the document: field_slider(panel, run, run.data.noise, width). Range,
// label, tooltip and default come from the member's row of the field table. Each returns true if the value
// changed.

/// The slider for a setting.
engine::SliderRange slider_range(const FieldInfo& field);

/// `automatic` says whether a rule sets the value; null: no such rule exists.
bool draw_slider(engine::Ui& ui, const FieldInfo& field, double& value, float width,
                 const engine::SliderRange& range, bool* automatic = nullptr);

template <class Owner, class Number>
bool field_slider(PanelContext& panel, Owner& owner, Number& value, float width,
                  const engine::SliderRange& range) {
  const Field<Owner>& field = field_of(owner, &value);
  double wide = static_cast<double>(value);
  bool automatic = false;
  bool* const rule = field.automatic ? &automatic : nullptr;
  if constexpr (std::same_as<Owner, nn::RunSettings>) automatic = rule && owner.is_auto(*field.automatic);
  if (!draw_slider(panel.ui, field, wide, width, range, rule)) return false;
  if constexpr (std::same_as<Owner, nn::RunSettings>) {
    if (rule) owner.origin(*field.automatic) = automatic ? nn::Origin::automatic : nn::Origin::chosen;
  }
  value = std::integral<Number> ? static_cast<Number>(std::lround(wide)) : static_cast<Number>(wide);
  return true;
}

template <class Owner, class Number>
bool field_slider(PanelContext& panel, Owner& owner, Number& value, float width) {
  return field_slider(panel, owner, value, width, slider_range(field_of(owner, &value)));
}

/// Preceded by its label; fills the rest of the row.
template <class Owner, class Number>
bool slider_row(PanelContext& panel, Owner& owner, Number& value) {
  engine::row_label(panel.ui, field_of(owner, &value).title());
  return field_slider(panel, owner, value, panel.control_width());
}

template <class Owner, class Enum>
bool field_combo(PanelContext& panel, Owner& owner, Enum& value, float width) {
  const Field<Owner>& field = field_of(owner, &value);
  int chosen = static_cast<int>(value);
  if (!engine::combo(panel.ui, field.label.c_str(), choices_of<Enum>().first(field.names.size()), chosen,
                     width, field.tooltip(), {}, static_cast<int>(field.standard)))
    return false;
  value = static_cast<Enum>(chosen);
  return true;
}

template <class Owner, class Enum>
bool combo_row(PanelContext& panel, Owner& owner, Enum& value) {
  engine::row_label(panel.ui, field_of(owner, &value).title());
  return field_combo(panel, owner, value, panel.control_width());
}

template <class Owner>
bool field_tick(PanelContext& panel, Owner& owner, bool& value) {
  const Field<Owner>& field = field_of(owner, &value);
  return engine::tick_box(panel.ui, field.title().c_str(), value, field.tooltip());
}

/// A text to type, preceded by its label. A text that the field refuses leaves the value.
template <class Owner>
bool text_row(PanelContext& panel, Owner& owner, const std::string& value) {
  const Field<Owner>& field = field_of(owner, &value);
  std::string text = value;
  const auto problem_of = [&](std::string_view typed) {
    Owner tried = owner;
    const MaybeProblem problem = field.read(field, typed, tried);
    return problem ? problem->found + ", expected " + problem->expected : std::string();
  };
  engine::row_label(panel.ui, field.title());
  if (!engine::text_value(panel.ui, field.label.c_str(), text, panel.control_width(), field.tooltip(),
                          problem_of, field.text_of_standard))
    return false;
  return !field.read(field, text, owner);
}

/// A segmented switch over the names of a choice that is not an enum.
template <class Owner, class Value>
bool field_switch(PanelContext& panel, Owner& owner, Value& value, const char* label,
                  std::span<const engine::Choice> choices, float width) {
  const Field<Owner>& field = field_of(owner, &value);
  std::size_t index = 0;
  read_name(field.text(field, owner).value_or(""), field.names, index);
  int chosen = static_cast<int>(index);
  if (!engine::segmented(panel.ui, label, choices, chosen, width, {}, 0)) return false;
  field.read(field, field.names[static_cast<std::size_t>(chosen)], owner);
  return true;
}

/// A combo of initializations, with "auto" last.
bool init_combo(PanelContext& panel, float width);

}  // namespace glassbox
