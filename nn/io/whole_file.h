#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// The bytes of a regular file of at most `most_bytes`, a whole number of MiB. `expected` describes the file
/// in messages: "a model as JSON". Errors: no such file, a directory, a device or pipe, unreadable, too
/// large.
Expected<std::string> read_whole_file(const std::filesystem::path& file, std::string_view expected,
                                      std::size_t most_bytes = std::size_t{256} << 20);

}  // namespace glassbox::nn
