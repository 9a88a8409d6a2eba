#include "demos/glassbox/capture/output.h"

#include <string_view>

namespace glassbox {

using engine::Error;
using engine::Expected;

Expected<void> checked_output(const std::filesystem::path& file, Overwrite overwrite) {
  const nn::Expected<void> possible = check_output(file, overwrite);
  if (!possible) return tl::unexpected(Error{possible.error().message});
  return {};
}

Expected<void> make_folder(const std::filesystem::path& folder) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (!problem) return {};
  return tl::unexpected(Error{folder.string() + ": the folder cannot be made: " + problem.message()});
}

Expected<void> prepare_sequence(const std::filesystem::path& folder, int frames, Overwrite overwrite) {
  if (auto made = make_folder(folder); !made) return made;
  for (int frame = 1; frame <= frames; ++frame) {
    if (auto possible = checked_output(engine::PngSequence::frame_file(folder, frame), overwrite); !possible)
      return possible;
  }
  return {};
}

engine::FileSink file_sink(Overwrite overwrite) {
  return [overwrite](const std::filesystem::path& file, std::span<const std::byte> bytes) -> Expected<void> {
    const std::string_view contents(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const nn::Expected<void> written = write_file(file, contents, overwrite);
    if (!written) return tl::unexpected(Error{written.error().message});
    return {};
  };
}

}  // namespace glassbox
