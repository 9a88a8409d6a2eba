#pragma once

#include <span>
#include <string>
#include <string_view>

namespace glassbox {

/// What `glassbox list` can list.
std::span<const std::string_view> list_kinds();

/// The names of a kind, one a line.
std::string list_names(std::string_view kind);

}  // namespace glassbox
