#include "demos/glassbox/document/field_difference.h"

namespace glassbox {

std::string difference_text(const FieldInfo& field, const std::optional<std::string>& from,
                            const std::optional<std::string>& to, DifferenceWords words) {
  const std::string old_value = from ? field.shown(*from) : "";
  const std::string new_value = to ? field.shown(*to) : "";
  if (field.kind == FieldInfo::Kind::seed || old_value.empty() || new_value.empty())
    return std::string(field.changed);
  std::string text(field.value_says_it ? "" : field.label);
  if (!text.empty()) text += ' ';
  if (field.kind == FieldInfo::Kind::switch_) return text + new_value;
  if (words == DifferenceWords::back_to) return text + "back to " + new_value;
  return text + old_value + " → " + new_value;
}

}  // namespace glassbox
