#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "glassbox/engine/ui/widgets.h"
#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/activation.h"
#include "glassbox/nn/model/initialization.h"
#include "glassbox/nn/optimizer/optimizer.h"

namespace glassbox {

/// How the panel writes the names that people type, with what each does to learning; entry i belongs to the
/// enumerator with value i.
std::span<const engine::Choice> choices_of(nn::DatasetName);
std::span<const engine::Choice> choices_of(nn::Activation);
std::span<const engine::Choice> choices_of(nn::Loss);
std::span<const engine::Choice> choices_of(nn::OptimizerKind);
std::span<const engine::Choice> choices_of(nn::Initialization);

/// A combo over the enumerators of `value`; true where it changed. A right click returns to `standard`.
template <class Enum>
bool enum_combo(const engine::Ui& ui, const char* label, Enum& value, float width, std::string_view tip,
                std::optional<Enum> standard = {}) {
  int chosen = static_cast<int>(value);
  const auto back = standard ? std::optional(static_cast<int>(*standard)) : std::nullopt;
  if (!engine::combo(ui, label, choices_of(value), chosen, width, tip, {}, back)) return false;
  value = static_cast<Enum>(chosen);
  return true;
}

}  // namespace glassbox
