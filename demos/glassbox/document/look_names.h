#pragma once

#include <array>
#include <string_view>

namespace glassbox {

inline constexpr std::array<std::string_view, 2> theme_names{"dark", "paper"};
inline constexpr std::array<std::string_view, 2> color_map_names{"red-blue", "orange-blue"};
inline constexpr std::array<std::string_view, 5> landscape_resolution_names{"auto", "33", "65", "129", "257"};

}  // namespace glassbox
