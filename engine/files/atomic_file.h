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
/// `yes`), is a folder or not a regular file, or its folder is missing or not writable. `permission` is what
/// permits replacing files, for the message, for example "--force".
Expected<void> check_output(const std::filesystem::path& file, Overwrite overwrite,
                            std::string_view permission = {});

/// Resolves symbolic links: returns the file that a replacement would replace.
std::filesystem::path link_target(const std::filesystem::path& file);

/// Creates a folder and its parents.
Expected<void> make_folder(const std::filesystem::path& folder);

/// A file that is either complete or absent: write() writes to a random name in the same folder, and commit()
/// renames it. Without commit(), no file remains. The file stays locked (flock) for the lifetime of this
/// object, even after commit().
class AtomicFile {
 public:
  /// Errors (those of check_output(), a full disk) are one line and leave no file. `mode` is subject to the
  /// umask.
  static Expected<AtomicFile> write(const std::filesystem::path& file, std::string_view contents,
                                    Overwrite overwrite, mode_t mode = 0666);

  /// Without Overwrite::yes, a file that has appeared in the meantime is an error and stays unchanged.
  Expected<void> commit();

 private:
  AtomicFile(std::filesystem::path file, TemporaryFile temporary, Overwrite overwrite)
      : file_(std::move(file)), temporary_(std::move(temporary)), overwrite_(overwrite) {}

  std::filesystem::path file_;
  TemporaryFile temporary_;
  Overwrite overwrite_;
};

Expected<void> write_file(const std::filesystem::path& file, std::string_view contents, Overwrite overwrite);
Expected<void> write_file(const std::filesystem::path& file, std::span<const std::byte> contents,
                          Overwrite overwrite);

/// Writes a file atomically. A function object, so that tests can replace the disk.
using FileSink =
    std::function<Expected<void>(const std::filesystem::path& file, std::span<const std::byte> contents)>;
/// write_file() as a FileSink.
FileSink file_sink(Overwrite overwrite);

}  // namespace glassbox::engine
