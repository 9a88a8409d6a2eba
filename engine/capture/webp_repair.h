#pragma once

#include <filesystem>

namespace glassbox::engine {

/// Repairs a WebP file, animated or of one frame, that was truncated at any byte: removes the incomplete last
/// chunk and corrects the length in the header. Returns the number of complete frames. Returns 0 and changes
/// nothing if there are none or the file is not a WebP.
int repair_webp(const std::filesystem::path& file);

}  // namespace glassbox::engine
