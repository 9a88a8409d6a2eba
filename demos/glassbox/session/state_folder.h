#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace glassbox {

/// Where the program keeps what it remembers by itself: $XDG_STATE_HOME/glassbox, or .local/state/glassbox in
/// the home folder. Empty where there is neither.
std::filesystem::path state_folder();

/// Where this process keeps its last state; empty without a state folder.
std::filesystem::path autosave_file();
/// The latest state of a process that is no more, and did not put it away.
std::optional<std::filesystem::path> abandoned_autosave();

/// Files that were opened or saved, the latest first.
std::vector<std::filesystem::path> read_recent_files();
/// Puts one first. Returns the list; what cannot be written is forgotten at the end.
std::vector<std::filesystem::path> add_recent_file(const std::filesystem::path& file);

}  // namespace glassbox
