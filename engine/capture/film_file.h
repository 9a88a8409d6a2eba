#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "glassbox/engine/error.h"
#include "glassbox/engine/files/temporary_file.h"

namespace glassbox::engine {

/// The file of a film, which takes its name once it is complete. Until then the film grows beside that name
/// as the part, film.part-0123456789abcdef.mp4 for film.mp4, with random digits: no file that exists is
/// touched.
class FilmFile {
 public:
  /// Makes the part, empty. Errors: a file of that name without `replace`, no folder to write into, no
  /// permission; one line, and nothing remains. `part_extension` is that of the part, where it is another
  /// kind of film than it becomes.
  static Expected<FilmFile> create(const std::filesystem::path& file, bool replace,
                                   const std::string& part_extension = {});

  const std::filesystem::path& part() const { return part_.path(); }

  /// Another new file beside the part, for what is made of it; removed with the returned object.
  tl::expected<TemporaryFile, std::error_code> create_copy() const;
  /// The copy is the part from now on; the one before is removed.
  void use_copy(TemporaryFile copy) { part_ = std::move(copy); }

  /// The complete part takes the film's name. Error: without `replace`, a file has appeared under it, or the
  /// disk fails; the part is kept, and the message says where.
  Expected<void> keep();
  /// An incomplete part is kept: under the film's name where that is free, or else its own. Returns the name.
  std::filesystem::path keep_incomplete();
  /// The part is kept under its own name.
  const std::filesystem::path& leave();

 private:
  FilmFile(std::filesystem::path file, std::filesystem::path target, TemporaryFile part, bool replace)
      : file_(std::move(file)), target_(std::move(target)), part_(std::move(part)), replace_(replace) {}

  std::filesystem::path file_;    ///< as it was given, for messages
  std::filesystem::path target_;  ///< where symbolic links lead
  TemporaryFile part_;
  bool replace_;
};

}  // namespace glassbox::engine
