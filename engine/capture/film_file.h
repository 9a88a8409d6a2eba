#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "glassbox/engine/error.h"
#include "glassbox/engine/files/temporary_file.h"

namespace glassbox::engine {

/// The file of a video, which gets its final name once it is complete. Until then it is written as the part,
/// a file in the same folder with random digits: film.part-0123456789abcdef.mp4 for film.mp4. No existing
/// file is touched.
class FilmFile {
 public:
  /// Creates an empty part. Errors, one line each: the file exists (without `replace`), the folder is
  /// missing, no permission; nothing is left behind. `part_extension` is the part's extension if its format
  /// differs from the final one.
  static Expected<FilmFile> create(const std::filesystem::path& file, bool replace,
                                   const std::string& part_extension = {});

  const std::filesystem::path& part() const { return part_.path(); }

  /// Another new file beside the part, for a processed copy. It is removed with the returned object.
  tl::expected<TemporaryFile, std::error_code> create_copy() const;
  /// Makes the copy the new part and removes the old part.
  void use_copy(TemporaryFile copy) { part_ = std::move(copy); }

  /// Gives the complete part the final name. Errors: a file of that name has appeared (without `replace`), or
  /// the disk fails. The part is then kept, and the message names it.
  Expected<void> keep();
  /// Keeps an incomplete part, under the final name if that is free, else under its own. Returns the name.
  std::filesystem::path keep_incomplete();
  /// Keeps the part under its own name.
  const std::filesystem::path& leave();

 private:
  FilmFile(std::filesystem::path file, std::filesystem::path target, TemporaryFile part, bool replace)
      : file_(std::move(file)), target_(std::move(target)), part_(std::move(part)), replace_(replace) {}

  std::filesystem::path file_;    ///< as given, for messages
  std::filesystem::path target_;  ///< with symbolic links resolved
  TemporaryFile part_;
  bool replace_;
};

}  // namespace glassbox::engine
