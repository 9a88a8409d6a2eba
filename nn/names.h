#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace glassbox::nn {

/// User-visible names by enumerator, as typed on the command line. Specialised next to each enum as `inline
/// constexpr std::array`: entry i is the name of the enumerator with value i.
template <class Enum>
struct Names;

/// A user-visible description of an enumerator: a title, and its effect on training. Kept next to the names
/// as Names<Enum>::descriptions.
struct Description {
  std::string_view title;
  std::string_view note;
};

template <class Enum>
constexpr const auto& descriptions_of() {
  static_assert(Names<Enum>::descriptions.size() == Names<Enum>::values.size());
  return Names<Enum>::descriptions;
}

/// All names of an enum, in order.
template <class Enum>
constexpr const auto& names_of() {
  return Names<Enum>::values;
}

template <class Enum>
constexpr std::string_view name_of(Enum value) {
  return Names<Enum>::values[static_cast<std::size_t>(value)];
}

/// The enumerator with a name, or nothing if there is none.
template <class Enum>
constexpr std::optional<Enum> from_name(std::string_view name) {
  const auto& values = Names<Enum>::values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace glassbox::nn
