#pragma once

#include <filesystem>

namespace glassbox::engine {

/// Repairs a WebP file, animated or of one frame, that was cut off at any byte: its last, incomplete chunk is
/// removed and its header says how long it is. Returns the number of whole frames; 0 if there are none, or no
/// such file, and then nothing is changed.
int repair_webp(const std::filesystem::path& file);

}  // namespace glassbox::engine
