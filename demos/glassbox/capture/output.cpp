#include "demos/glassbox/capture/output.h"

#include "glassbox/engine/capture/png_sequence.h"

namespace glassbox {

using engine::Expected;
using engine::Overwrite;

Expected<void> checked_output(const std::filesystem::path& file, Overwrite overwrite) {
  return engine::check_output(file, overwrite, "--force");
}

Expected<void> prepare_sequence(const std::filesystem::path& folder, int frames, Overwrite overwrite) {
  if (auto made = engine::make_folder(folder); !made) return made;
  for (int frame = 1; frame <= frames; ++frame) {
    if (auto possible = checked_output(engine::PngSequence::frame_file(folder, frame), overwrite); !possible)
      return possible;
  }
  return {};
}

}  // namespace glassbox
