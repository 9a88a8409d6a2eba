#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/engine/ui/widgets.h"
#include "glassbox/nn/names.h"

namespace glassbox {

/// The menu entries of an enum, in order of its enumerators.
template <class Enum>
std::span<const engine::Choice> choices_of() {
  static const std::vector<engine::Choice> choices = [] {
    std::vector<engine::Choice> all;
    for (const nn::Description& description : nn::descriptions_of<Enum>())
      all.push_back({description.title, description.note});
    return all;
  }();
  return choices;
}

/// A combo over the enumerators of `value`; true if it changed. A right click resets it to `standard`.
template <class Enum>
bool enum_combo(const engine::Ui& ui, const char* label, Enum& value, float width, std::string_view tip,
                std::optional<Enum> standard = {}) {
  int chosen = static_cast<int>(value);
  const auto back = standard ? std::optional(static_cast<int>(*standard)) : std::nullopt;
  if (!engine::combo(ui, label, choices_of<Enum>(), chosen, width, tip, {}, back)) return false;
  value = static_cast<Enum>(chosen);
  return true;
}

}  // namespace glassbox
