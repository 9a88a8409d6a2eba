#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "demos/glassbox/session/background.h"
#include "demos/glassbox/session/state_folder.h"

namespace glassbox {

/// Keeps a session from time to time, in case the program ends unexpectedly, and finds what an earlier
/// program left so. Reads and writes its files in tasks of a Background, which must end before it.
class Recovery {
 public:
  static constexpr double interval_seconds = 20.0;
  using Text = std::function<std::string()>;  ///< writes a session as text, on any thread

  /// Whether a snapshot of that version is to be kept now.
  bool due(std::uint64_t version, double now) const;
  /// The time of the next saving, for a caller that can wait; infinite where nothing has changed.
  double next_due(std::uint64_t version) const;
  /// The time that keep() was last given.
  double last() const { return last_; }
  /// Keeps a session. The first failure is told to `failed`, later ones are not.
  void keep(std::uint64_t version, double now, Text text, std::function<void(const std::string&)> failed,
            Background& background);
  /// Removes what was kept.
  void remove(Background& background);

  /// Looks for what an earlier program left and hands it to `found`.
  void look(std::function<void(bool)> found, Background& background);
  /// What was found, once.
  std::optional<std::filesystem::path> take_abandoned() { return std::exchange(abandoned_, std::nullopt); }
  /// Removes a file that was restored, as soon as the present session has been kept in its place.
  void replace(const std::filesystem::path& file, Background& background);

 private:
  std::uint64_t kept_version_ = 0;
  double last_ = 0.0;  ///< seconds
  std::optional<std::filesystem::path> abandoned_;
  Autosave autosave_;  ///< for tasks alone, as is the next
  bool has_failed_ = false;
};

}  // namespace glassbox
