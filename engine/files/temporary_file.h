#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <tl/expected.hpp>

namespace glassbox::engine {

/// A new, empty file under a random name, which takes its final name once it is complete. It is locked
/// (flock) as long as this object lives: the lock ends with the process, so a leftover can be told from a
/// file in use. The file is removed with this object unless it took a name or was left.
class TemporaryFile {
 public:
  /// The file is called `prefix`, 16 random hexadecimal digits, `suffix`, and is never one that exists.
  /// `mode` is subject to the umask.
  static tl::expected<TemporaryFile, std::error_code> create(const std::filesystem::path& folder,
                                                             std::string_view prefix, std::string_view suffix,
                                                             mode_t mode = 0666);
  ~TemporaryFile();
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&& other) noexcept;

  const std::filesystem::path& path() const { return path_; }

  std::error_code append(std::string_view bytes);
  /// Waits until all that was written is on the disk.
  std::error_code sync();

  /// Syncs and gives the file this name in the same folder. Where a file of that
  /// name exists and is not to be replaced, the error is errc::file_exists and both files stay.
  std::error_code take_name(const std::filesystem::path& name, bool replace);

  /// The file stays under the name that it has.
  void leave() { is_temporary_ = false; }

 private:
  TemporaryFile(std::filesystem::path path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}

  std::filesystem::path path_;
  int descriptor_ = -1;
  bool is_temporary_ = true;
};

/// Whether a regular file of this user is locked by no process: whoever wrote it is gone.
bool is_abandoned(const std::filesystem::path& file);

/// Removes the abandoned files in `folder` that are called `prefix` and then only hexadecimal digits and
/// hyphens.
void remove_leftovers(const std::filesystem::path& folder, std::string_view prefix);

}  // namespace glassbox::engine
