#include "engine/capture/film_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace glassbox::engine {

namespace fs = std::filesystem;

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

tl::unexpected<Error> fail(const fs::path& file, const std::string& words) {
  return tl::unexpected(Error{file.string() + ": " + words});
}

constexpr const char* exists = "found a file that exists, expected a new name";

fs::path with_stem(const fs::path& file, const char* addition) {
  fs::path name = file.stem();
  name += addition;
  name += file.extension();
  return file.parent_path() / name;
}

/// Gives `from` the name `to` unless something bears it; 0, or what went wrong.
int rename_to_new_name(const fs::path& from, const fs::path& to) {
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    return 0;
  }
  if (errno != EPERM && errno != EOPNOTSUPP) return errno;
  // A file system without hard links: it can only be looked whether the name is free.
  if (::access(to.c_str(), F_OK) == 0) return EEXIST;
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

Expected<FilmFile> FilmFile::create(const fs::path& file, bool replace, const std::string& part_extension) {
  FilmFile film;
  film.file_ = film.target_ = file;
  film.replace_ = replace;
  std::error_code error;
  if (const fs::file_status status = fs::status(file, error); fs::exists(status)) {
    if (fs::is_directory(status)) return fail(file, "found a folder, expected the name of a file");
    if (!fs::is_regular_file(status)) return fail(file, "found no regular file, expected a new name");
    if (!replace) return fail(file, exists);
    if (fs::is_symlink(file, error)) film.target_ = fs::canonical(file, error);
  }
  film.part_ = with_stem(film.target_, ".part");
  if (!part_extension.empty()) film.part_.replace_extension(part_extension);
  film.second_ = with_stem(film.target_, ".part2");
  film.discard();
  const int descriptor = ::open(film.part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) return fail(file, "cannot be written: " + film.part_.string() + ": " + reason(errno));
  ::close(descriptor);
  return film;
}

bool FilmFile::use_second() const { return ::rename(second_.c_str(), part_.c_str()) == 0; }

Expected<void> FilmFile::keep() const {
  int error = 0;
  if (!replace_) {
    error = rename_to_new_name(part_, target_);
  } else if (::rename(part_.c_str(), target_.c_str()) != 0) {
    error = errno;
  }
  if (error == 0) return {};
  return fail(file_, (error == EEXIST ? exists : "cannot be given its name: " + reason(error)) +
                         ("; the film is kept in " + part_.string()));
}

void FilmFile::discard() const {
  ::unlink(part_.c_str());
  discard_second();
}

void FilmFile::discard_second() const { ::unlink(second_.c_str()); }

}  // namespace glassbox::engine
