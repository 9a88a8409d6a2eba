#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// The bytes of a file or pipe, at most 256 MiB. Waits for the writer of a pipe, but only two seconds for a
/// writer to open a named pipe. `expected` describes the file in messages: "a CSV file". Errors: no such
/// file, a directory, unreadable, too large, a named pipe without a writer.
Expected<std::string> read_stream(const std::filesystem::path& file, std::string_view expected);

}  // namespace glassbox::nn
