#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/engine/files/atomic_file.h"
#include "glassbox/nn/error.h"

namespace glassbox {

/// Where the program keeps what it remembers by itself: $XDG_STATE_HOME/glassbox, or .local/state/glassbox in
/// the home folder. Empty where there is neither.
std::filesystem::path state_folder();

/// Where a window keeps its last state, for the case that it ends unasked: a file of mode 0600 in the state
/// folder, under a name of its own, that is locked while this object lives.
class Autosave {
 public:
  /// Replaces what was kept before. Without a state folder, nothing is kept.
  engine::Expected<void> keep(std::string_view contents);
  void remove();
  bool has_kept() const { return kept_.has_value(); }

 private:
  std::filesystem::path file_;
  std::optional<engine::AtomicFile> kept_;
};

/// The latest state of a process that is gone and did not remove it: nobody holds its lock.
std::optional<std::filesystem::path> abandoned_autosave();

/// Files that were opened or saved, the latest first.
std::vector<std::filesystem::path> read_recent_files();
/// Puts one first. Returns the list; what cannot be written is forgotten at the end.
std::vector<std::filesystem::path> add_recent_file(const std::filesystem::path& file);

}  // namespace glassbox
