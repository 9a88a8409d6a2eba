#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "demos/glassbox/document/view_kind.h"

namespace glassbox {

/// What a picture can show: each view, and last the whole stage.
inline constexpr auto view_names = [] {
  std::array<std::string_view, view_count + 1> names;
  std::ranges::transform(view_rows, names.begin(), &ViewRow::name);
  names.back() = "stage";
  return names;
}();
inline constexpr std::array<std::string_view, 2> theme_names{"dark", "paper"};
inline constexpr std::array<std::string_view, 2> color_map_names{"red-blue", "orange-blue"};
inline constexpr std::array<std::string_view, 5> landscape_resolution_names{"auto", "33", "65", "129", "257"};

}  // namespace glassbox
