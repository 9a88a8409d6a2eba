#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

#include "glassbox/engine/error.h"
#include "glassbox/engine/files/temporary_file.h"

namespace glassbox::engine {

/// Whether an existing file may be replaced.
enum class Overwrite { no, yes };

/// Checks before a long computation whether its result can be written. Errors: the file exists (without
/// `yes`), is a folder or no regular file, its folder is missing or not writable. `permission` is what a user
/// must do to replace files, for the message: "--force", say.
Expected<void> check_output(const std::filesystem::path& file, Overwrite overwrite,
                            std::string_view permission = {});

/// The file that a symbolic link leads to, any other file itself: what a replacement replaces.
std::filesystem::path link_target(const std::filesystem::path& file);

/// Creates a folder and those above it.
Expected<void> make_folder(const std::filesystem::path& folder);

/// A file that is complete or does not exist: write() puts its contents under a random name beside it, and
/// commit() gives it its own. Without commit(), nothing remains. The file stays locked (flock) as long as
/// this object lives, also after commit().
class AtomicFile {
 public:
  /// Errors (those of check_output(), a full disk) are one line; nothing remains of what was written.
  /// `mode` is subject to the umask.
  static Expected<AtomicFile> write(const std::filesystem::path& file, std::string_view contents,
                                    Overwrite overwrite, mode_t mode = 0666);

  /// Without Overwrite::yes, a file that has appeared in the meantime is an error and is left alone.
  Expected<void> commit();

 private:
  AtomicFile(std::filesystem::path file, TemporaryFile temporary, Overwrite overwrite)
      : file_(std::move(file)), temporary_(std::move(temporary)), overwrite_(overwrite) {}

  std::filesystem::path file_;
  TemporaryFile temporary_;
  Overwrite overwrite_;
};

/// Writes and commits one file.
Expected<void> write_file(const std::filesystem::path& file, std::string_view contents, Overwrite overwrite);
Expected<void> write_file(const std::filesystem::path& file, std::span<const std::byte> contents,
                          Overwrite overwrite);

/// Writes a whole file or nothing. A function, so that tests can stand in for the disk.
using FileSink =
    std::function<Expected<void>(const std::filesystem::path& file, std::span<const std::byte> contents)>;
/// write_file() as a FileSink.
FileSink file_sink(Overwrite overwrite);

}  // namespace glassbox::engine
