#pragma once

#include <filesystem>

namespace glassbox::engine {

/// Makes an animated WebP file that was cut off at any byte a proper one: its last, incomplete chunk is
/// removed and its header says how long it is. Frames that are whole; 0 where there are none, or no such
/// file, and then it is as it was.
int repair_webp(const std::filesystem::path& file);

}  // namespace glassbox::engine
