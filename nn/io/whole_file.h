#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "nn/error.h"

namespace glassbox::nn {

/// The bytes of a regular file of at most 256 MiB. `expected` says in messages what it should be: "a model as
/// JSON". Errors: no such file, a directory, a device or pipe, unreadable, larger.
Expected<std::string> read_whole_file(const std::filesystem::path& file, std::string_view expected);

}  // namespace glassbox::nn
