#include "demos/glassbox/cli/picture_flags.h"

#include <charconv>
#include <string>
#include <vector>

#include "glassbox/nn/io/quoting.h"

namespace glassbox {

std::span<const FlagHelp> picture_flags() {
  static const std::vector<FlagHelp> flags{
      {"--size", "WxH", "Picture",
       "Size in pixels, each side 16 to 16384, at most 8192x8192 in total (default 1920x1080)"},
      {"--samples", "N", "Picture",
       "Anti-aliasing samples per pixel, 0 to 16, limited by the renderer (default 4)"},
  };
  return flags;
}

std::span<const FlagHelp> drawing_flags() {
  static const std::vector<FlagHelp> flags{
      {"--shader-dir", "DIR", "Look",
       "Use these shaders instead of the built-in ones; the window reloads changed files"},
  };
  return flags;
}

void read_size(FlagReader& flags, int& width, int& height) {
  const std::string* typed = flags.text("--size");
  if (typed == nullptr) return;
  const char* const end = typed->data() + typed->size();
  const auto first = std::from_chars(typed->data(), end, width);
  const bool has_cross = first.ec == std::errc{} && first.ptr != end && *first.ptr == 'x';
  const auto second = has_cross ? std::from_chars(first.ptr + 1, end, height) : first;
  const auto in_range = [](int side) { return side >= smallest_side && side <= largest_side; };
  if (!has_cross || second.ec != std::errc{} || second.ptr != end || !in_range(width) || !in_range(height)) {
    flags.fail("--size", nn::in_quotes(*typed) +
                             " is not a size, expected WIDTHxHEIGHT, each a whole number from 16 to 16384");
  } else if (std::int64_t{width} * height > most_pixels) {
    flags.fail("--size", nn::in_quotes(*typed) + " is too large, expected at most 8192x8192 pixels in total");
  }
}

void read_shader_folder(FlagReader& flags, std::filesystem::path& folder) {
  flags.path("--shader-dir", folder);
  std::error_code ignored;
  if (!folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
    flags.fail("--shader-dir",
               nn::in_quotes(folder.string()) + " is not a folder, expected one with shader files");
  }
}

}  // namespace glassbox
