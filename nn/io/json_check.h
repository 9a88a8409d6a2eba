#pragma once

#include <cstddef>
#include <string_view>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// What a JSON text may hold.
inline constexpr std::size_t most_json_depth = 64;       ///< arrays and objects inside one another
inline constexpr std::size_t most_json_members = 1'000;  ///< of one object

/// Checks a text from outside before anything builds a document from it: JSON in UTF-8, within the limits
/// above and `most_bytes`, each member of an object once, numbers within a double's range. Memory grows with
/// the longest string and the members of the open objects only. `name` stands for the file in messages.
///
/// Errors: "NAME:LINE:COLUMN: found …, expected …".
Expected<void> check_json(std::string_view text, std::string_view name, std::size_t most_bytes);

}  // namespace glassbox::nn
