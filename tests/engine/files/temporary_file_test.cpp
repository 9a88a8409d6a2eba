#include "glassbox/engine/files/temporary_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace glassbox::engine {

namespace {

using Names = std::set<std::string>;

TemporaryFile create(const std::filesystem::path& folder, mode_t mode = 0666) {
  auto file = TemporaryFile::create(folder, ".glassbox-", {}, mode);
  REQUIRE(file);
  return std::move(*file);
}

}  // namespace

TEST_CASE("a temporary file has a random name until it is renamed or removed") {
  const test::TemporaryFolder folder;
  {
    const TemporaryFile first = create(folder.path());
    TemporaryFile second = create(folder.path(), 0600);
    CHECK(first.path() != second.path());
    CHECK(first.path().filename().string().size() == std::string(".glassbox-0123456789abcdef").size());
    CHECK(!second.append("text"));
    CHECK(!second.take_name(folder.file("a"), false));
    CHECK(second.path() == folder.file("a"));
  }
  CHECK(folder.names() == Names{"a"});
  CHECK(folder.read("a") == "text");
  struct stat status {};
  REQUIRE(::stat(folder.file("a").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("an existing name is an error unless its file may be replaced") {
  const test::TemporaryFolder folder;
  folder.write("a", "old");
  TemporaryFile file = create(folder.path());
  CHECK(!file.append("new"));
  CHECK(file.take_name(folder.file("a"), false) == std::errc::file_exists);
  CHECK(folder.read("a") == "old");
  CHECK(!file.take_name(folder.file("a"), true));
  CHECK(folder.read("a") == "new");
}

TEST_CASE("leftovers are removed; files in use, user files and other names remain") {
  const test::TemporaryFolder folder;
  folder.write(".glassbox-0123456789abcdef", "left by a program that was killed");
  folder.write(".glassbox-4711-0", "left by an earlier version");
  folder.write(".glassbox-notes", "a user's");
  folder.write(".glassbox-", "a user's");
  std::filesystem::create_symlink("target", folder.file(".glassbox-1"));
  const TemporaryFile mine = create(folder.path());
  CHECK(is_abandoned(folder.file(".glassbox-4711-0")));
  CHECK(!is_abandoned(mine.path()));
  remove_leftovers(folder.path(), ".glassbox-");
  CHECK(folder.names() ==
        Names{".glassbox-", ".glassbox-1", ".glassbox-notes", mine.path().filename().string()});
}

TEST_CASE("a lock lasts exactly as long as its process, however it ends") {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("a", "");
  const auto result =
      test::run_process({"/bin/bash", "-c", "exec 9>>'" + file + "'; flock -n 9 || exit 1; kill -KILL $$"});
  CHECK(result.exit_code == -SIGKILL);
  CHECK(is_abandoned(file));
  CHECK(!is_abandoned(folder.file("none")));
  CHECK(!is_abandoned(folder.path()));
}

}  // namespace glassbox::engine
