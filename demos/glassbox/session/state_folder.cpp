#include "demos/glassbox/session/state_folder.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <system_error>

#include "demos/glassbox/cli/atomic_file.h"
#include "demos/glassbox/session/json_place.h"
#include "nn/io/whole_file.h"

namespace glassbox {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_recent = 12;
constexpr std::string_view autosave_prefix = "autosave-";

fs::path recent_list() {
  const fs::path folder = state_folder();
  return folder.empty() ? fs::path() : folder / "recent.json";
}

/// The process that an autosave belongs to, or 0.
pid_t owner_of(const fs::path& file) {
  const std::string name = file.filename().string();
  if (!name.starts_with(autosave_prefix) || file.extension() != ".json") return 0;
  pid_t owner = 0;
  std::from_chars(name.data() + autosave_prefix.size(), name.data() + name.size(), owner);
  return owner;
}

bool is_alive(pid_t process) { return ::kill(process, 0) == 0 || errno != ESRCH; }

}  // namespace

fs::path state_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/')
    return fs::path(state) / "glassbox";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
    return fs::path(home) / ".local" / "state" / "glassbox";
  return {};
}

fs::path autosave_file() {
  const fs::path folder = state_folder();
  if (folder.empty()) return {};
  return folder / (std::string(autosave_prefix) + std::to_string(::getpid()) + ".json");
}

std::optional<fs::path> abandoned_autosave() {
  std::optional<fs::path> latest;
  fs::file_time_type latest_time{};
  std::error_code error;
  for (fs::directory_iterator entry(state_folder(), error), end; !error && entry != end;
       entry.increment(error)) {
    const pid_t owner = owner_of(entry->path());
    if (owner <= 0 || is_alive(owner)) continue;
    std::error_code unknown;
    const fs::file_time_type time = entry->last_write_time(unknown);
    if (latest && time <= latest_time) continue;
    latest = entry->path();
    latest_time = time;
  }
  return latest;
}

std::vector<fs::path> read_recent_files() {
  std::vector<fs::path> files;
  constexpr std::size_t most_bytes = std::size_t{1} << 20;
  const auto list =
      nn::read_whole_file(recent_list(), "a list of files", most_bytes).and_then([](const auto& text) {
        return parse_json(text, "recent", most_bytes);
      });
  if (!list || !list->is_array()) return files;
  for (const auto& entry : *list) {
    std::error_code ignored;
    if (files.size() < most_recent && entry.is_string() && fs::exists(entry.get<std::string>(), ignored))
      files.emplace_back(entry.get<std::string>());
  }
  return files;
}

std::vector<fs::path> add_recent_file(const fs::path& file) {
  std::vector<fs::path> files = read_recent_files();
  std::error_code ignored;
  const fs::path whole = fs::absolute(file, ignored).lexically_normal();
  std::erase(files, whole);
  files.insert(files.begin(), whole);
  if (files.size() > most_recent) files.resize(most_recent);
  nlohmann::json list = nlohmann::json::array();
  for (const fs::path& each : files) list.push_back(each.string());
  if (const fs::path folder = state_folder(); !folder.empty()) {
    fs::create_directories(folder, ignored);
    (void)write_file(recent_list(), list.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n",
                     Overwrite::yes);
  }
  return files;
}

}  // namespace glassbox
