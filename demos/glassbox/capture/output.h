#pragma once

#include <filesystem>

#include "glassbox/engine/files/atomic_file.h"

namespace glassbox {

inline engine::Overwrite overwrite_of(bool force) {
  return force ? engine::Overwrite::yes : engine::Overwrite::no;
}

/// check_output() for the command line, where --force allows replacing files.
engine::Expected<void> checked_output(const std::filesystem::path& file, engine::Overwrite overwrite);

/// Creates the folder of a PNG sequence and checks that files can be written there.
engine::Expected<void> prepare_sequence(const std::filesystem::path& folder, int frames,
                                        engine::Overwrite overwrite);

}  // namespace glassbox
