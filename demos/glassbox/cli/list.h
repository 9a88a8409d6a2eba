#pragma once

#include <span>
#include <string>
#include <string_view>

namespace glassbox {

/// The kinds that `glassbox list` accepts.
std::span<const std::string_view> list_kinds();

/// The names of a kind, one per line.
std::string list_names(std::string_view kind);

}  // namespace glassbox
