#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "glassbox/engine/capture/image.h"
#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// The picture as a PNG file's bytes: RGB without alpha, marked as sRGB, no times or texts, so that equal
/// pictures give equal bytes. Fast rather than small (zlib's level 1, every row filtered as the difference to
/// the row above). Errors: a picture without pixels, one larger than PNG or the memory allows.
Expected<std::vector<std::byte>> encode_png(const Image& image);

/// Encodes the picture and writes it whole or not at all: a file that exists is replaced once the new one is
/// complete. Errors: those of encode_png(), check_output() and of the disk.
Expected<void> write_png(const std::filesystem::path& file, const Image& image);

/// The pixels of any PNG file; alpha is 255 where it has none. `name` stands for the file in messages.
/// Errors: not a PNG file, a damaged one, more than 32768 pixels a side.
Expected<Image> decode_png(std::span<const std::byte> file, std::string_view name);

}  // namespace glassbox::engine
