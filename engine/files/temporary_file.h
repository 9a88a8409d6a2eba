#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <tl/expected.hpp>

namespace glassbox::engine {

/// A new, empty file with a random name, which gets its final name once it is complete. It is locked (flock)
/// for the lifetime of this object. The lock ends with the process, so that leftovers can be distinguished
/// from files in use. The destructor removes the file unless take_name() or leave() was called.
class TemporaryFile {
 public:
  /// Creates a new file named `prefix`, 16 random hexadecimal digits, `suffix`. `mode` is subject to the
  /// umask.
  static tl::expected<TemporaryFile, std::error_code> create(const std::filesystem::path& folder,
                                                             std::string_view prefix, std::string_view suffix,
                                                             mode_t mode = 0666);
  ~TemporaryFile();
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&& other) noexcept;

  const std::filesystem::path& path() const { return path_; }

  std::error_code append(std::string_view bytes);
  /// Waits until all data is on the disk.
  std::error_code sync();

  /// Syncs the file and gives it this name in the same folder. If a file of that name exists and must not be
  /// replaced, the error is errc::file_exists and both files remain.
  std::error_code take_name(const std::filesystem::path& name, bool replace);

  /// Keeps the file under its current name.
  void leave() { is_temporary_ = false; }

 private:
  TemporaryFile(std::filesystem::path path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}

  std::filesystem::path path_;
  int descriptor_ = -1;
  bool is_temporary_ = true;
};

/// Whether a regular file of this user is locked by no process, so its writer has ended.
bool is_abandoned(const std::filesystem::path& file);

/// Removes abandoned files in `folder` whose names are `prefix` followed only by hexadecimal digits and
/// hyphens.
void remove_leftovers(const std::filesystem::path& folder, std::string_view prefix);

}  // namespace glassbox::engine
