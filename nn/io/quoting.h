#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "nn/names.h"

namespace glassbox::nn {

/// Text that someone typed or wrote, as it may stand in a one-line message: in single quotes, control
/// characters as \xNN, cut after 40 bytes.
std::string in_quotes(std::string_view text);

/// The names of an enum, separated by commas, for a message that lists what is known.
template <class Enum>
std::string list_of_names() {
  std::string list;
  for (const std::string_view name : names_of<Enum>()) (list += list.empty() ? "" : ", ") += name;
  return list;
}

/// The character that a byte of UTF-8 belongs to; `byte` is below the size of `text`.
std::string_view character_at(std::string_view text, std::size_t byte);

}  // namespace glassbox::nn
