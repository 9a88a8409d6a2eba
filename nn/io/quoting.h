#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// Makes untrusted text safe for terminals and logs: control characters and bytes that are not UTF-8 become
/// \xNN; characters that are invisible or change the text direction become U+NNNN. Ends with "…" if there
/// were more than `most_bytes`.
std::string printable(std::string_view text, std::size_t most_bytes);

/// User text for a one-line message: printable, in single quotes, at most 40 bytes of it.
std::string in_quotes(std::string_view text);

/// A whole message for a terminal or a log: printable, line breaks and tabs as spaces, at most 2,000 bytes.
std::string one_line(std::string_view message);

/// The names of an enum, separated by commas, for messages.
template <class Enum>
std::string list_of_names() {
  std::string list;
  for (const std::string_view name : names_of<Enum>()) (list += list.empty() ? "" : ", ") += name;
  return list;
}

/// The UTF-8 character that contains a byte; `byte` is below the size of `text`.
std::string_view character_at(std::string_view text, std::size_t byte);

}  // namespace glassbox::nn
