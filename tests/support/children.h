#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace glassbox::test {

/// Child processes with this name (its first 15 characters) that have not been waited for.
inline std::vector<pid_t> children(const std::string& name) {
  std::vector<pid_t> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string number = entry.path().filename();
    pid_t id = 0;
    if (std::from_chars(number.data(), number.data() + number.size(), id).ec != std::errc{}) continue;
    // "id (name) state parent …"
    std::ifstream stream(entry.path() / "stat");
    std::string text;
    std::getline(stream, text);
    const std::size_t open = text.find('(');
    const std::size_t close = text.rfind(')');
    if (open == std::string::npos || close == std::string::npos) continue;
    const bool ours = text.substr(close + 4).starts_with(std::to_string(::getpid()) + " ");
    if (ours && text.substr(open + 1, close - open - 1) == name) found.push_back(id);
  }
  return found;
}

}  // namespace glassbox::test
