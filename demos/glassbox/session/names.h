#pragma once

#include <array>
#include <string_view>

namespace glassbox {

inline constexpr std::array<std::string_view, 5> view_names{"output-landscape", "neuron-landscapes",
                                                            "decision-boundary", "curves", "stage"};
inline constexpr std::array<std::string_view, 2> theme_names{"dark", "paper"};
inline constexpr std::array<std::string_view, 2> color_map_names{"red-blue", "orange-blue"};

}  // namespace glassbox
