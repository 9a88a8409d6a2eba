#include "demos/glassbox/session/kept_file.h"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <system_error>
#include <vector>

#include "glassbox/engine/files/atomic_file.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/io/whole_file.h"

namespace glassbox {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_kept_bytes = std::size_t{4} << 20;

/// Gives a file the first free name of NAME.damaged, NAME.damaged-2, … and returns that.
std::optional<fs::path> set_aside(const fs::path& file) {
  std::error_code error;
  for (int i = 1; i < 1000; ++i) {
    fs::path name = file;
    name += i == 1 ? std::string(".damaged") : ".damaged-" + std::to_string(i);
    if (fs::exists(name, error)) continue;
    fs::rename(file, name, error);
    return error ? std::nullopt : std::optional(name);
  }
  return std::nullopt;
}

std::string damage(const std::string& problem, const fs::path& file) {
  const auto aside = set_aside(file);
  if (!aside) return problem + "; the file stays as it is, and nothing of it is used";
  return problem + "; the file was set aside as " + nn::in_quotes(aside->filename().string()) +
         ", and a new one begins";
}

}  // namespace

fs::path config_folder() {
  if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config == '/')
    return fs::path(config) / "glassbox";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
    return fs::path(home) / ".config" / "glassbox";
  return {};
}

std::optional<std::string> read_kept_file(const fs::path& file,
                                          const std::function<void(const JsonPlace&)>& take) {
  std::error_code error;
  if (file.empty() || !fs::exists(file, error)) return std::nullopt;
  const auto text = nn::read_whole_file(file, "what the program remembers, as JSON", most_kept_bytes);
  if (!text) return damage(text.error().message, file);
  const auto document = parse_json(*text, file.string(), most_kept_bytes);
  if (!document) return damage(document.error().message, file);
  std::vector<std::string> warnings;
  try {
    take(JsonPlace(*document, file.string(), warnings));
  } catch (const JsonProblem& problem) {
    return damage(problem.message, file);
  }
  return std::nullopt;
}

nn::Expected<void> write_kept_file(const fs::path& file, const nlohmann::ordered_json& document) {
  if (file.empty()) return tl::unexpected(nn::Error{"no folder to remember anything in: HOME is not set"});
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  return engine::write_file(file, pretty(document), engine::Overwrite::yes)
      .map_error([](const engine::Error& problem) { return nn::Error{problem.message}; });
}

}  // namespace glassbox
