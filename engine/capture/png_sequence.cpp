#include "glassbox/engine/capture/png_sequence.h"

#include <array>
#include <cstdio>
#include <utility>
#include <vector>

#include "glassbox/engine/capture/png.h"

namespace glassbox::engine {

PngSequence::PngSequence(std::filesystem::path folder, FileSink sink)
    : folder_(std::move(folder)),
      sink_(std::move(sink)),
      queue_([this](const Image& frame) { return write(frame); }) {}

std::filesystem::path PngSequence::frame_file(const std::filesystem::path& folder, int number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "frame_%05d.png", number);
  return folder / name.data();
}

Expected<void> PngSequence::write(const Image& frame) {
  ++number_;
  return encode_png(frame).and_then(
      [&](const std::vector<std::byte>& bytes) { return sink_(frame_file(folder_, number_), bytes); });
}

}  // namespace glassbox::engine
