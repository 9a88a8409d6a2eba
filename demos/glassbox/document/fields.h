#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "demos/glassbox/document/document.h"
#include "demos/glassbox/document/field.h"

namespace glassbox {

/// The field table: one row per setting, grouped by the part of the document that holds it. Flags, --help,
/// session JSON, panel rows, undo texts, differences and search are all derived from it. To add a setting,
/// add the member and its row.
template <class Owner>
std::span<const Field<Owner>> fields();
template <>
std::span<const Field<nn::RunSettings>> fields();
template <>
std::span<const Field<ViewOptions>> fields();
template <>
std::span<const Field<MorphState>> fields();
template <>
std::span<const Field<Pace>> fields();
/// The settings outside those parts.
template <>
std::span<const Field<Document>> fields();

[[noreturn]] void no_such_field();

/// The row of a member of `owner`: field_of(run, run.optimizer.l2). Aborts if there is none.
template <class Owner>
const Field<Owner>& field_of(const Owner& owner, const void* member) {
  for (const Field<Owner>& row : fields<Owner>()) {
    if (row.address(owner) == member) return row;
  }
  no_such_field();
}

/// Values of settings as text, by setting name.
using FieldTexts = std::map<std::string, std::string, std::less<>>;

/// Sets the settings of a run that `texts` contains, and `seed` if it contains one. If one of them changes
/// the task, or if `other_task`, all settings that the user has not chosen become automatic. Returns the
/// first problem, which leaves the run partly changed.
MaybeProblem set_fields(const FieldTexts& texts, nn::RunSettings& run, std::uint64_t& seed,
                        bool other_task = false);

// The limits of a network.
constexpr std::size_t most_hidden_layers = 8;
constexpr int most_layer_units = 1024;
constexpr std::size_t most_inputs = 1024;
constexpr std::size_t most_outputs = 100;

}  // namespace glassbox
