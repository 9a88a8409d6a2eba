#include "glassbox/engine/capture/film_file.h"

#include <string>
#include <system_error>
#include <utility>

#include "glassbox/engine/files/atomic_file.h"

namespace glassbox::engine {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_stem = 200;  ///< bytes, so that the part's name has at most 255

tl::unexpected<Error> fail(const fs::path& file, const std::string& words) {
  return tl::unexpected(Error{file.string() + ": " + words});
}

constexpr const char* exists = "found a file that exists, expected a new name";

tl::expected<TemporaryFile, std::error_code> create_beside(const fs::path& target,
                                                           const std::string& extension) {
  const std::string stem = target.stem().string().substr(0, longest_stem);
  return TemporaryFile::create(target.parent_path(), stem + ".part-", extension);
}

}  // namespace

Expected<FilmFile> FilmFile::create(const fs::path& file, bool replace, const std::string& part_extension) {
  if (auto possible = check_output(file, replace ? Overwrite::yes : Overwrite::no); !possible)
    return tl::unexpected(possible.error());
  fs::path target = link_target(file);
  const std::string extension = target.extension().string();
  auto part = create_beside(target, part_extension.empty() ? extension : part_extension);
  if (!part) return fail(file, "cannot be written: " + part.error().message());
  return FilmFile(file, std::move(target), std::move(*part), replace);
}

tl::expected<TemporaryFile, std::error_code> FilmFile::create_copy() const {
  return create_beside(target_, target_.extension().string());
}

Expected<void> FilmFile::keep() {
  const std::error_code error = part_.take_name(target_, replace_);
  if (!error) return {};
  return fail(file_, (error == std::errc::file_exists ? exists : "cannot be renamed: " + error.message()) +
                         ("; the video is kept in " + leave().string()));
}

fs::path FilmFile::keep_incomplete() {
  // If the part has another format, the film's name would be wrong for it.
  const bool is_film = part().extension() == target_.extension();
  if (is_film && !part_.take_name(target_, false)) return file_;
  return leave();
}

const fs::path& FilmFile::leave() {
  part_.leave();
  return part();
}

}  // namespace glassbox::engine
