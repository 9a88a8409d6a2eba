#pragma once

#include <filesystem>
#include <string>

#include "engine/error.h"

namespace glassbox::engine {

/// The file that appears under its name when it is complete, and until then grows beside it under another:
/// film.part.mp4 for film.mp4. What an earlier run left there is replaced.
class FilmFile {
 public:
  /// Makes the part file, empty. Errors: a file of that name without `replace`, no folder to write into, no
  /// permission; one line, and nothing remains.
  /// `part_extension` is that of the part, where it is another kind of film than it becomes.
  static Expected<FilmFile> create(const std::filesystem::path& file, bool replace,
                                   const std::string& part_extension = {});

  const std::filesystem::path& part() const { return part_; }
  /// Another file, for what is made of the part.
  const std::filesystem::path& second() const { return second_; }

  /// The second file is what counts: it is the part from now on.
  bool use_second() const;
  /// The part file takes the film's name. Error: without `replace`, a file has appeared under it, and both
  /// stay.
  Expected<void> keep() const;
  /// Removes what there is under both names.
  void discard() const;
  void discard_second() const;

 private:
  std::filesystem::path file_;    ///< as it was given, for messages
  std::filesystem::path target_;  ///< where symbolic links lead
  std::filesystem::path part_;
  std::filesystem::path second_;
  bool replace_ = false;
};

}  // namespace glassbox::engine
