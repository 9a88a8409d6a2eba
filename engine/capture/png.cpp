#include "glassbox/engine/capture/png.h"

#include <png.h>

#include <csetjmp>
#include <new>
#include <string>

#include "glassbox/engine/check.h"
#include "glassbox/engine/files/atomic_file.h"

namespace glassbox::engine {

namespace {

/// More than any driver can draw; prevents a damaged header from requesting too much memory.
constexpr unsigned longest_side = 32768;

/// The state passed to libpng's callbacks: the output and the error.
struct Sink {
  std::vector<std::byte> bytes;
  std::string error;
};

void on_error(png_structp png, png_const_charp words) {
  static_cast<Sink*>(png_get_error_ptr(png))->error = words;
  png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}

void on_bytes(png_structp png, png_bytep data, std::size_t size) {
  auto& bytes = static_cast<Sink*>(png_get_io_ptr(png))->bytes;
  const auto* begin = reinterpret_cast<const std::byte*>(data);
  bool fits = true;
  try {
    bytes.insert(bytes.end(), begin, begin + size);
  } catch (const std::bad_alloc&) {
    fits = false;
  }
  if (!fits) png_error(png, "not enough memory");
}

void on_flush(png_structp) {}

/// libpng reports errors with longjmp, so no local variable may have a destructor.
bool write(png_structp png, png_infop info, const Image& image) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_IHDR(png, info, static_cast<png_uint_32>(image.size.x), static_cast<png_uint_32>(image.size.y), 8,
               PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_compression_level(png, 1);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
  png_write_info(png, info);
  png_set_filler(png, 0, PNG_FILLER_AFTER);
  const std::size_t row = static_cast<std::size_t>(image.size.x) * 4;
  for (int y = 0; y < image.size.y; ++y) {
    png_write_row(png, image.rgba.data() + static_cast<std::size_t>(y) * row);
  }
  png_write_end(png, nullptr);
  return true;
}

std::string png_size(glm::ivec2 size) { return std::to_string(size.x) + "x" + std::to_string(size.y); }

}  // namespace

Expected<std::vector<std::byte>> encode_png(const Image& image) {
  if (image.size.x <= 0 || image.size.y <= 0) {
    return tl::unexpected(Error{"PNG: a picture of " + png_size(image.size) + " has no pixels"});
  }
  const std::size_t pixels = static_cast<std::size_t>(image.size.x) * static_cast<std::size_t>(image.size.y);
  check(image.rgba.size() == pixels * 4, "an image's bytes are four a pixel",
        std::to_string(image.rgba.size()) + " bytes for " + png_size(image.size));

  Sink sink;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &sink, on_error, on_warning);
  png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
  bool written = false;
  if (info != nullptr) {
    png_set_write_fn(png, &sink, on_bytes, on_flush);
    written = write(png, info, image);
  }
  png_destroy_write_struct(&png, &info);
  if (written) return std::move(sink.bytes);
  if (sink.error.empty()) sink.error = "not enough memory";
  return tl::unexpected(Error{"PNG: a picture of " + png_size(image.size) + ": " + sink.error});
}

Expected<void> write_png(const std::filesystem::path& file, const Image& image) {
  return encode_png(image).and_then(
      [&](const std::vector<std::byte>& bytes) { return write_file(file, bytes, Overwrite::yes); });
}

Expected<Image> decode_png(std::span<const std::byte> file, std::string_view name) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  const auto failure = [&png, name] {
    return tl::unexpected(Error{std::string(name) + ": not a PNG picture that can be read: " + png.message});
  };
  if (png_image_begin_read_from_memory(&png, file.data(), file.size()) == 0) return failure();
  if (png.width > longest_side || png.height > longest_side) {
    png_image_free(&png);
    return tl::unexpected(Error{std::string(name) + ": a picture of " + std::to_string(png.width) + "x" +
                                std::to_string(png.height) + ", expected at most " +
                                std::to_string(longest_side) + " pixels a side"});
  }
  png.format = PNG_FORMAT_RGBA;
  Image image{{static_cast<int>(png.width), static_cast<int>(png.height)},
              std::vector<std::uint8_t>(PNG_IMAGE_SIZE(png))};
  if (png_image_finish_read(&png, nullptr, image.rgba.data(), 0, nullptr) == 0) return failure();
  return image;
}

}  // namespace glassbox::engine
