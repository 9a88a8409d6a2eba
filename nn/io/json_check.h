#pragma once

#include <cstddef>
#include <string_view>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// Limits of a JSON text.
inline constexpr std::size_t most_json_depth = 64;       ///< nested arrays and objects
inline constexpr std::size_t most_json_members = 1'000;  ///< per object

/// Checks an untrusted text before any parser builds a document from it: JSON in UTF-8, within the limits
/// above and `most_bytes`, no duplicate members in an object, numbers within a double's range. Memory grows
/// only with the longest string and the members of the open objects. `name` names the file in messages.
///
/// Errors: "NAME:LINE:COLUMN: found …, expected …".
Expected<void> check_json(std::string_view text, std::string_view name, std::size_t most_bytes);

}  // namespace glassbox::nn
