#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// Text from outside, safe for terminals and logs: control characters and bytes that are not UTF-8 as \xNN,
/// characters that are invisible or change the direction of the text as U+NNNN. Ends with "…" where more than
/// `most_bytes` were given.
std::string printable(std::string_view text, std::size_t most_bytes);

/// Text that someone typed or wrote, as it may stand in a one-line message: printable, in single quotes, at
/// most 40 bytes of it.
std::string in_quotes(std::string_view text);

/// A whole message for a terminal or a log: printable, line ends and tabs as blanks, at most 2,000 bytes.
std::string one_line(std::string_view message);

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
