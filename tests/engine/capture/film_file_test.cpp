#include "glassbox/engine/capture/film_file.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/temporary_folder.h"

namespace glassbox::engine {

namespace {

using Names = std::set<std::string>;

FilmFile create(const std::string& file, bool replace = false) {
  auto film = FilmFile::create(file, replace);
  REQUIRE_MESSAGE(film.has_value(), (film ? std::string() : film.error().message));
  return std::move(*film);
}

void write(const std::filesystem::path& file, const std::string& contents) {
  std::ofstream(file, std::ios::binary) << contents;
}

}  // namespace

TEST_CASE("a video is written under a temporary name and renamed at the end") {
  const test::TemporaryFolder folder;
  folder.write("film.part.mp4", "a user's");
  FilmFile film = create(folder.file("film.mp4"));
  const std::string part = film.part().filename();
  CHECK(part.starts_with("film.part-"));
  CHECK(part.ends_with(".mp4"));
  CHECK(folder.names() == Names{"film.part.mp4", part});
  write(film.part(), "frames");
  REQUIRE(film.keep().has_value());
  CHECK(folder.names() == Names{"film.mp4", "film.part.mp4"});
  CHECK(folder.read("film.mp4") == "frames");
  CHECK(folder.read("film.part.mp4") == "a user's");
}

TEST_CASE("two videos of the same name have separate parts; the first one gets the name") {
  const test::TemporaryFolder folder;
  FilmFile first = create(folder.file("film.mp4"));
  FilmFile second = create(folder.file("film.mp4"));
  write(first.part(), "first");
  write(second.part(), "second");
  CHECK(second.keep().has_value());
  const auto late = first.keep();
  REQUIRE(!late.has_value());
  CHECK(late.error().message == folder.file("film.mp4") +
                                    ": found a file that exists, expected a new name; the video is kept in " +
                                    first.part().string());
  CHECK(folder.read("film.mp4") == "second");
  CHECK(folder.read(first.part().filename()) == "first");
}

TEST_CASE("a copy can replace the part, and is removed otherwise") {
  const test::TemporaryFolder folder;
  FilmFile film = create(folder.file("film.mp4"));
  {
    const auto dropped = film.create_copy();
    REQUIRE(dropped);
    CHECK(folder.names().size() == 2);
  }
  CHECK(folder.names() == Names{film.part().filename()});
  auto copy = film.create_copy();
  REQUIRE(copy);
  write(copy->path(), "better frames");
  film.use_copy(std::move(*copy));
  CHECK(folder.names() == Names{film.part().filename()});
  CHECK(film.keep().has_value());
  CHECK(folder.read("film.mp4") == "better frames");
}

TEST_CASE("an incomplete video gets its name only if no file has it") {
  const test::TemporaryFolder folder;
  {
    FilmFile film = create(folder.file("film.mp4"));
    write(film.part(), "half");
    CHECK(film.keep_incomplete() == folder.file("film.mp4"));
  }
  CHECK(folder.names() == Names{"film.mp4"});
  std::string part;
  {
    FilmFile film = create(folder.file("film.mp4"), true);
    write(film.part(), "less");
    part = film.part().filename();
    CHECK(film.keep_incomplete() == film.part());
  }
  CHECK(folder.read("film.mp4") == "half");
  CHECK(folder.read(part) == "less");
}

TEST_CASE("an existing file stays unchanged") {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("film.mp4", "old");
  const auto refused = FilmFile::create(file, false);
  REQUIRE(!refused.has_value());
  CHECK(refused.error().message == file + ": found a file that exists, expected a new name");
  CHECK(folder.names() == Names{"film.mp4"});
}

TEST_CASE("the target of a link is replaced only when the video is complete") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "disk");
  folder.write("disk/film.mp4", "old");
  std::filesystem::create_symlink("disk/film.mp4", folder.path() / "link.mp4");
  FilmFile film = create(folder.file("link.mp4"), true);
  write(film.part(), "frames");
  CHECK(film.part().parent_path().filename() == "disk");
  CHECK(folder.read("link.mp4") == "old");
  REQUIRE(film.keep().has_value());
  CHECK(folder.read("disk/film.mp4") == "frames");
  CHECK(std::filesystem::is_symlink(folder.file("link.mp4")));
}

TEST_CASE("unusable paths are reported before encoding") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "a.mp4");
  const auto is_folder = FilmFile::create(folder.file("a.mp4"), true);
  REQUIRE(!is_folder.has_value());
  CHECK(is_folder.error().message == folder.file("a.mp4") + ": found a folder, expected the name of a file");
  const auto nowhere = FilmFile::create(folder.file("none/b.mp4"), false);
  REQUIRE(!nowhere.has_value());
  CHECK(nowhere.error().message == folder.file("none/b.mp4") + ": found no folder '" + folder.file("none") +
                                       "', expected one to write into");
}

TEST_CASE("the longest possible file name still has a part") {
  const test::TemporaryFolder folder;
  const std::string name = std::string(251, 'x') + ".mp4";
  FilmFile film = create(folder.file(name));
  CHECK(film.keep().has_value());
  CHECK(folder.names() == Names{name});
}

TEST_CASE("a video that is not kept leaves no file") {
  const test::TemporaryFolder folder;
  { const FilmFile film = create(folder.file("film.mp4")); }
  CHECK(folder.names().empty());
}

}  // namespace glassbox::engine
