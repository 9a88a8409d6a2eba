#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "demos/glassbox/document/document.h"
#include "demos/glassbox/document/field.h"

namespace glassbox {

/// The field table: a row for each setting, by the part of the document that holds it. Flags, --help, session
/// JSON, panel rows, undo texts, differences and search are all readings of it. To add a setting, add the
/// member and its row.
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
/// The settings that are in none of those parts.
template <>
std::span<const Field<Document>> fields();

[[noreturn]] void no_such_field();

/// The row of a member of `owner`: field_of(run, run.optimizer.l2). It must have one.
template <class Owner>
const Field<Owner>& field_of(const Owner& owner, const void* member) {
  for (const Field<Owner>& row : fields<Owner>()) {
    if (row.address(owner) == member) return row;
  }
  no_such_field();
}

/// Values of settings as text, by the settings' names.
using FieldTexts = std::map<std::string, std::string, std::less<>>;

/// Sets those settings of a run that `texts` names, and `seed` where it is among them. If one of them changes
/// the task, or `other_task`, settings that nobody chose become automatic. On a problem the first is returned
/// and the run is left half changed.
MaybeProblem set_fields(const FieldTexts& texts, nn::RunSettings& run, std::uint64_t& seed,
                        bool other_task = false);

// What RunSettings::hidden may hold.
constexpr std::size_t most_hidden_layers = 8;
constexpr int most_layer_units = 1024;

}  // namespace glassbox
