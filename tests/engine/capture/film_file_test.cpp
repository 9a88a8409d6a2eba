#include "engine/capture/film_file.h"

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.h"

namespace glassbox::engine {

using Names = std::set<std::string>;

TEST_CASE("a film grows beside its name and takes it at the end") {
  const test::TemporaryFolder folder;
  folder.write("film.part.mp4", "what an earlier run left");
  const auto film = FilmFile::create(folder.file("film.mp4"), false);
  REQUIRE(film.has_value());
  CHECK(film->part() == folder.file("film.part.mp4"));
  CHECK(folder.names() == Names{"film.part.mp4"});
  CHECK(folder.read("film.part.mp4").empty());
  folder.write("film.part.mp4", "frames");
  REQUIRE(film->keep().has_value());
  CHECK(folder.names() == Names{"film.mp4"});
  CHECK(folder.read("film.mp4") == "frames");
}

TEST_CASE("what is made of the part can take its place") {
  const test::TemporaryFolder folder;
  const auto film = FilmFile::create(folder.file("film.mp4"), false);
  REQUIRE(film.has_value());
  CHECK(!film->use_second());
  folder.write(film->second().filename(), "better frames");
  CHECK(film->use_second());
  CHECK(folder.names() == Names{"film.part.mp4"});
  CHECK(film->keep().has_value());
  CHECK(folder.read("film.mp4") == "better frames");
}

TEST_CASE("a file that exists stays as it is, also one that appears later") {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("film.mp4", "old");
  const auto refused = FilmFile::create(file, false);
  REQUIRE(!refused.has_value());
  CHECK(refused.error().message == file + ": found a file that exists, expected a new name");
  CHECK(folder.names() == Names{"film.mp4"});

  const auto film = FilmFile::create(folder.file("new.mp4"), false);
  REQUIRE(film.has_value());
  folder.write("new.part.mp4", "frames");
  folder.write("new.mp4", "somebody else's");
  const auto kept = film->keep();
  REQUIRE(!kept.has_value());
  CHECK(kept.error().message == folder.file("new.mp4") +
                                    ": found a file that exists, expected a new name; the film is kept in " +
                                    folder.file("new.part.mp4"));
  CHECK(folder.read("new.mp4") == "somebody else's");
  CHECK(folder.read("new.part.mp4") == "frames");
}

TEST_CASE("a file is replaced only when the film is complete, where a link leads") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "disk");
  folder.write("disk/film.mp4", "old");
  std::filesystem::create_symlink("disk/film.mp4", folder.path() / "link.mp4");
  const auto film = FilmFile::create(folder.file("link.mp4"), true);
  REQUIRE(film.has_value());
  folder.write("disk/film.part.mp4", "frames");
  CHECK(folder.read("link.mp4") == "old");
  REQUIRE(film->keep().has_value());
  CHECK(folder.read("disk/film.mp4") == "frames");
  CHECK(std::filesystem::is_symlink(folder.file("link.mp4")));
}

TEST_CASE("where no film can be is said before it is made") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "a.mp4");
  const auto is_folder = FilmFile::create(folder.file("a.mp4"), true);
  REQUIRE(!is_folder.has_value());
  CHECK(is_folder.error().message == folder.file("a.mp4") + ": found a folder, expected the name of a file");
  const auto nowhere = FilmFile::create(folder.file("none/b.mp4"), false);
  REQUIRE(!nowhere.has_value());
  CHECK(nowhere.error().message.starts_with(folder.file("none/b.mp4") + ": cannot be written: "));
  CHECK(nowhere.error().message.ends_with("No such file or directory"));
}

TEST_CASE("a film that is discarded leaves nothing") {
  const test::TemporaryFolder folder;
  const auto film = FilmFile::create(folder.file("film.mp4"), false);
  REQUIRE(film.has_value());
  folder.write(film->second().filename(), "x");
  film->discard();
  CHECK(folder.names().empty());
}

}  // namespace glassbox::engine
