#pragma once

#include <array>
#include <string_view>

#include "demos/glassbox/document/look_names.h"

namespace glassbox {

inline constexpr std::array<std::string_view, 10> view_names{
    "output-landscape", "neuron-landscapes", "decision-boundary", "curves",     "layer-morph",
    "network",          "true-vs-learned",   "linear-range",      "comparison", "stage"};

}  // namespace glassbox
