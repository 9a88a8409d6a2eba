#include "demos/glassbox/session/state_folder.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <system_error>

#include "demos/glassbox/session/json_place.h"
#include "demos/glassbox/session/path_text.h"
#include "glassbox/engine/files/temporary_file.h"
#include "glassbox/nn/io/whole_file.h"

namespace glassbox {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_recent = 12;
constexpr std::string_view autosave_prefix = "autosave-";

fs::path recent_list() {
  const fs::path folder = state_folder();
  return folder.empty() ? fs::path() : folder / "recent.json";
}

bool is_autosave(const fs::path& file) {
  return file.filename().string().starts_with(autosave_prefix) && file.extension() == ".json";
}

}  // namespace

fs::path state_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/')
    return fs::path(state) / "glassbox";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
    return fs::path(home) / ".local" / "state" / "glassbox";
  return {};
}

engine::Expected<void> Autosave::keep(std::string_view contents) {
  const fs::path folder = state_folder();
  if (folder.empty()) return {};
  std::error_code error;
  fs::create_directories(folder, error);
  if (file_.empty()) {
    auto name = engine::TemporaryFile::create(folder, autosave_prefix, ".json", 0600);
    if (!name) return tl::unexpected(engine::Error{folder.string() + ": " + name.error().message()});
    file_ = name->path();
  }
  auto file = engine::AtomicFile::write(file_, contents, engine::Overwrite::yes, 0600);
  if (!file) return tl::unexpected(file.error());
  if (auto committed = file->commit(); !committed) return committed;
  kept_ = std::move(*file);
  return {};
}

void Autosave::remove() {
  if (!kept_) return;
  std::error_code ignored;
  fs::remove(file_, ignored);
  kept_.reset();
}

std::optional<fs::path> abandoned_autosave() {
  std::optional<fs::path> latest;
  fs::file_time_type latest_time{};
  std::error_code error;
  for (fs::directory_iterator entry(state_folder(), error), end; !error && entry != end;
       entry.increment(error)) {
    if (!is_autosave(entry->path()) || !engine::is_abandoned(entry->path())) continue;
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
    if (files.size() == most_recent || !entry.is_string()) continue;
    fs::path file = path_from_text(entry.get<std::string>());
    if (fs::exists(file, ignored)) files.push_back(std::move(file));
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
  for (const fs::path& each : files) list.push_back(path_text(each));
  if (const fs::path folder = state_folder(); !folder.empty()) {
    fs::create_directories(folder, ignored);
    (void)engine::write_file(recent_list(), list.dump(1) + "\n", engine::Overwrite::yes);
  }
  return files;
}

}  // namespace glassbox
