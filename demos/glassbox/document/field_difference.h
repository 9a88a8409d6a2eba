#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demos/glassbox/document/fields.h"

namespace glassbox {

/// The wording of a difference: "rate .5 → .1" or "rate back to .1".
enum class DifferenceWords { from_to, back_to };

/// The difference between two values of a setting, either of which may not apply. Empty: nothing to report.
std::string difference_text(const FieldInfo& field, const std::optional<std::string>& from,
                            const std::optional<std::string>& to,
                            DifferenceWords words = DifferenceWords::from_to);

/// The differences between two parts of a document, one short text per setting in table order: "rate .5 →
/// .1", "layers 3,3 → 8", "grid off".
template <class Owner>
std::vector<std::string> differences(const Owner& from, const Owner& to,
                                     DifferenceWords words = DifferenceWords::from_to) {
  std::vector<std::string> texts;
  for (const Field<Owner>& row : fields<Owner>()) {
    if (row.equal(from, to)) continue;
    std::string text = difference_text(row, row.text(row, from), row.text(row, to), words);
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace glassbox
