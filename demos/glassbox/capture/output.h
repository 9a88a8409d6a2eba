#pragma once

#include <filesystem>

#include "demos/glassbox/cli/atomic_file.h"
#include "glassbox/engine/capture/png_sequence.h"
#include "glassbox/engine/error.h"

namespace glassbox {

inline Overwrite overwrite_of(bool force) { return force ? Overwrite::yes : Overwrite::no; }

/// Whether a file could be written, without replacing one unasked.
engine::Expected<void> checked_output(const std::filesystem::path& file, Overwrite overwrite);

/// Makes a folder, with those above it.
engine::Expected<void> make_folder(const std::filesystem::path& folder);

/// Makes the folder of a sequence and checks that none of its files would be replaced unasked.
engine::Expected<void> prepare_sequence(const std::filesystem::path& folder, int frames, Overwrite overwrite);

/// Writes files whole or not at all.
engine::FileSink file_sink(Overwrite overwrite);

}  // namespace glassbox
