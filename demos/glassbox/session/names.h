#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "demos/glassbox/document/look_names.h"
#include "demos/glassbox/document/view_kind.h"

namespace glassbox {

/// What a picture can show: each view, and last the whole stage.
inline constexpr auto view_names = [] {
  std::array<std::string_view, view_count + 1> names;
  std::ranges::transform(view_rows, names.begin(), &ViewRow::name);
  names.back() = "stage";
  return names;
}();

}  // namespace glassbox
