#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "glassbox/engine/platform/temporary_file.h"
#include "glassbox/nn/error.h"

namespace glassbox {

/// Whether an existing file may be replaced (--force).
enum class Overwrite { no, yes };

/// Tells before a long computation whether its result could be written: an existing file (without `yes`),
/// something that is no regular file, no folder to write into, no permission. One line, beginning with the
/// file.
nn::Expected<void> check_output(const std::filesystem::path& file, Overwrite overwrite);

/// A file that is complete or not there: its contents are written to the disk under a random name beside it,
/// and commit() gives it its own. Without a commit nothing remains. The file is locked (flock) as long as
/// this object lives, also after the commit.
class AtomicFile {
 public:
  /// Errors (a full disk, say) are one line; nothing remains of what was written.
  static nn::Expected<AtomicFile> write(const std::filesystem::path& file, std::string_view contents,
                                        Overwrite overwrite, mode_t mode = 0666);

  /// Without `yes`, a file that appeared in the meantime is an error and stays as it is.
  nn::Expected<void> commit();

 private:
  AtomicFile(std::filesystem::path file, engine::TemporaryFile temporary, Overwrite overwrite)
      : file_(std::move(file)), temporary_(std::move(temporary)), overwrite_(overwrite) {}

  std::filesystem::path file_;
  engine::TemporaryFile temporary_;
  Overwrite overwrite_;
};

/// Writes and commits one file.
nn::Expected<void> write_file(const std::filesystem::path& file, std::string_view contents,
                              Overwrite overwrite);

}  // namespace glassbox
