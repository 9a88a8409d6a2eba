#pragma once

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "demos/glassbox/document/fields.h"
#include "demos/glassbox/session/json_place.h"

namespace glassbox {

/// Sets a member to a setting's value: a number, true or false, or a string.
void set_member(nlohmann::ordered_json& object, const FieldInfo& field, const std::string& text);

/// Adds all settings of `owner` that apply to it, by their names.
template <class Owner>
void write_fields(const Owner& owner, nlohmann::ordered_json& object) {
  for (const Field<Owner>& row : fields<Owner>()) {
    if (const auto text = row.text(row, owner)) set_member(object, row, *text);
  }
}

/// The settings of an `Owner` that an object states. Members other than these and `others` produce a warning.
template <class Owner>
FieldTexts field_texts(const JsonPlace& place, std::initializer_list<std::string_view> others = {}) {
  std::vector<std::string_view> known(others);
  FieldTexts texts;
  for (const FieldInfo& row : fields<Owner>()) {
    known.push_back(row.name);
    if (place.has(row.name)) texts[std::string(row.name)] = place.at(row.name).scalar_text();
  }
  place.expect_object(known);
  return texts;
}

/// Reads what write_fields() writes; settings that the object does not state keep their values.
template <class Owner>
void read_fields(const JsonPlace& place, Owner& owner, std::initializer_list<std::string_view> others = {}) {
  const FieldTexts texts = field_texts<Owner>(place, others);
  for (const Field<Owner>& row : fields<Owner>()) {
    const auto found = texts.find(row.name);
    if (found == texts.end()) continue;
    if (const MaybeProblem problem = row.read(row, found->second, owner))
      place.at(row.name).fail(problem->expected);
  }
}

}  // namespace glassbox
