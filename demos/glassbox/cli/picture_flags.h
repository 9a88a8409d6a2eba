#pragma once

#include <filesystem>
#include <span>

#include "demos/glassbox/cli/flags.h"

namespace glassbox {

inline constexpr int smallest_side = 16;
inline constexpr int largest_side = 16'384;
inline constexpr std::int64_t most_pixels = 8192LL * 8192;
inline constexpr std::int64_t most_typed_steps = 1'000'000'000;

/// The flags for size and anti-aliasing.
std::span<const FlagHelp> picture_flags();
void read_size(FlagReader& flags, int& width, int& height);

std::span<const FlagHelp> drawing_flags();
void read_shader_folder(FlagReader& flags, std::filesystem::path& folder);

}  // namespace glassbox
