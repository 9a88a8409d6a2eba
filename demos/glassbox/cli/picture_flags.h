#pragma once

#include <filesystem>
#include <span>

#include "demos/glassbox/cli/flags.h"

namespace glassbox {

/// Sides and pixels of a picture.
inline constexpr int smallest_side = 16;
inline constexpr int largest_side = 16'384;
inline constexpr std::int64_t most_pixels = 8192LL * 8192;
inline constexpr std::int64_t most_typed_steps = 1'000'000'000;

/// How large and how smooth a picture is.
std::span<const FlagHelp> picture_flags();
void read_size(FlagReader& flags, int& width, int& height);

/// What it is drawn with.
std::span<const FlagHelp> drawing_flags();
void read_shader_folder(FlagReader& flags, std::filesystem::path& folder);

}  // namespace glassbox
