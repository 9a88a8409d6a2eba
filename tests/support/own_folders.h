#pragma once

#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "tests/support/temporary_folder.h"

namespace glassbox::test {

/// Folders of its own for what the program remembers, for the length of a test.
class OwnFolders {
 public:
  OwnFolders() {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (const char* before = std::getenv(names[i])) before_[i] = before;
      ::setenv(names[i], folder.path().c_str(), 1);
    }
    std::filesystem::create_directory(folder.path() / "glassbox");
  }
  ~OwnFolders() {
    for (std::size_t i = 0; i < names.size(); ++i)
      before_[i] ? ::setenv(names[i], before_[i]->c_str(), 1) : ::unsetenv(names[i]);
  }
  OwnFolders(const OwnFolders&) = delete;
  OwnFolders& operator=(const OwnFolders&) = delete;

  TemporaryFolder folder;

 private:
  static constexpr std::array<const char*, 2> names{"XDG_STATE_HOME", "XDG_CONFIG_HOME"};
  std::array<std::optional<std::string>, 2> before_;
};

}  // namespace glassbox::test
