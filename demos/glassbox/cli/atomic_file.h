#pragma once

#include <filesystem>
#include <string_view>

#include "nn/error.h"

namespace glassbox {

/// Whether an existing file may be replaced (--force).
enum class Overwrite { no, yes };

/// Tells before a long computation whether its result could be written: an existing file (without `yes`),
/// something that is no regular file, no folder to write into, no permission. One line, beginning with the
/// file.
nn::Expected<void> check_output(const std::filesystem::path& file, Overwrite overwrite);

/// A file that is complete or not there: its contents are written to the disk under another name beside it,
/// and commit() gives it its own. Without a commit nothing remains.
class AtomicFile {
 public:
  /// Errors (a full disk, say) are one line; nothing remains of what was written.
  static nn::Expected<AtomicFile> write(const std::filesystem::path& file, std::string_view contents,
                                        Overwrite overwrite);
  ~AtomicFile();
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&& other) noexcept;

  /// Without `yes`, a file that appeared in the meantime is an error and stays as it is.
  nn::Expected<void> commit();

 private:
  AtomicFile(std::filesystem::path file, std::filesystem::path temporary, Overwrite overwrite);

  std::filesystem::path file_;
  std::filesystem::path temporary_;  ///< empty once there is none
  Overwrite overwrite_;
};

/// Writes and commits one file.
nn::Expected<void> write_file(const std::filesystem::path& file, std::string_view contents,
                              Overwrite overwrite);

}  // namespace glassbox
