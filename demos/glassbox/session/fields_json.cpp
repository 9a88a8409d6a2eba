#include "demos/glassbox/session/fields_json.h"

#include <nlohmann/json.hpp>

namespace glassbox {

void set_member(nlohmann::ordered_json& object, const FieldInfo& field, const std::string& text) {
  using Json = nlohmann::ordered_json;
  using Kind = FieldInfo::Kind;
  const bool is_text = field.kind == Kind::choice || field.kind == Kind::list || field.kind == Kind::text;
  const Json value = is_text ? Json(text) : Json::parse(text, nullptr, false);
  // A word in the place of a number is none that JSON knows.
  object[std::string(field.name)] = value.is_discarded() ? Json(text) : value;
}

}  // namespace glassbox
