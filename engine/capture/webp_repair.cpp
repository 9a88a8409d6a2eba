#include "glassbox/engine/capture/webp_repair.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>

namespace glassbox::engine {

namespace {

constexpr std::uint64_t head = 8;        ///< bytes of a chunk's name and length
constexpr std::uint64_t file_head = 12;  ///< RIFF, length, WEBP

using Head = std::array<unsigned char, head>;

bool is_named(const Head& chunk, std::string_view name) {
  return std::memcmp(chunk.data(), name.data(), 4) == 0;
}

std::uint32_t length(const Head& chunk) {
  return chunk[4] | static_cast<std::uint32_t>(chunk[5]) << 8 | static_cast<std::uint32_t>(chunk[6]) << 16 |
         static_cast<std::uint32_t>(chunk[7]) << 24;
}

}  // namespace

/// RIFF consists of chunks: a name, the length of the contents (little-endian) and the contents, padded to
/// even length. A frame is one ANMF chunk, or a VP8 or VP8L chunk if it is the only frame.
int repair_webp(const std::filesystem::path& file) {
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(file, error);
  if (error) return 0;
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  Head chunk{};
  const auto read_head = [&](std::uint64_t at) {
    stream.seekg(static_cast<std::streamoff>(at));
    return static_cast<bool>(stream.read(reinterpret_cast<char*>(chunk.data()), head));
  };
  if (!read_head(0) || !is_named(chunk, "RIFF")) return 0;
  if (!read_head(head) || !is_named(chunk, "WEBP")) return 0;

  int frames = 0;
  std::uint64_t whole = file_head;
  while (whole + head <= size && read_head(whole)) {
    const std::uint64_t end = whole + head + length(chunk) + length(chunk) % 2;
    if (end > size) break;
    if (is_named(chunk, "ANMF") || is_named(chunk, "VP8 ") || is_named(chunk, "VP8L")) ++frames;
    whole = end;
  }
  if (frames == 0) return 0;
  const std::uint64_t contents = whole - head;
  stream.clear();
  stream.seekp(4);
  for (int byte = 0; byte < 4; ++byte) stream.put(static_cast<char>(contents >> (8 * byte) & 0xff));
  stream.close();
  if (!stream) return 0;
  std::filesystem::resize_file(file, whole, error);
  return error ? 0 : frames;
}

}  // namespace glassbox::engine
