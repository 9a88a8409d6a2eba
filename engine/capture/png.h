#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "glassbox/engine/capture/image.h"
#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// Encodes the picture as a PNG file: RGB without alpha, marked as sRGB, without times or texts, so that
/// equal pictures give equal bytes. Favours speed over size (zlib level 1, every row filtered as the
/// difference to the row above). Errors: a picture without pixels, or one too large for PNG or memory.
Expected<std::vector<std::byte>> encode_png(const Image& image);

/// Encodes the picture and writes it atomically: an existing file is replaced once the new one is complete.
/// Errors: those of encode_png(), check_output() and the disk.
Expected<void> write_png(const std::filesystem::path& file, const Image& image);

/// Decodes any PNG file; alpha is 255 if it has none. `name` is the file's name in messages. Errors: not a
/// PNG file, a damaged file, a side of more than 32768 pixels.
Expected<Image> decode_png(std::span<const std::byte> file, std::string_view name);

}  // namespace glassbox::engine
