#include "glassbox/engine/files/atomic_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "tests/support/temporary_folder.h"

namespace glassbox::engine {

using test::TemporaryFolder;

TEST_CASE("a file appears only when committed, and is complete") {
  const TemporaryFolder folder;
  {
    auto file = AtomicFile::write(folder.file("a"), "hello", Overwrite::no);
    REQUIRE(file);
    CHECK_FALSE(std::filesystem::exists(folder.file("a")));
    CHECK(file->commit());
    CHECK(folder.read("a") == "hello");
  }
  CHECK(folder.names() == std::set<std::string>{"a"});
  {
    const auto dropped = AtomicFile::write(folder.file("b"), "hello", Overwrite::no);
    REQUIRE(dropped);
  }
  CHECK(folder.names() == std::set<std::string>{"a"});
}

TEST_CASE("an existing file is replaced only with permission, also one that appeared in the meantime") {
  const TemporaryFolder folder;
  const std::string name = folder.write("a", "old");
  const std::string refused = name + ": found a file that exists, expected a new name";
  CHECK(write_file(name, "new", Overwrite::no).error().message == refused);
  CHECK(folder.read("a") == "old");

  const std::string late = folder.file("late");
  auto file = AtomicFile::write(late, "mine", Overwrite::no);
  REQUIRE(file);
  folder.write("late", "theirs");
  CHECK(file->commit().error().message == late + ": found a file that exists, expected a new name");
  CHECK(folder.read("late") == "theirs");

  CHECK(write_file(name, "new", Overwrite::yes));
  CHECK(folder.read("a") == "new");
  *file = std::move(*AtomicFile::write(name, "dropped", Overwrite::yes));
  file = tl::unexpected(Error{});
  CHECK(folder.names() == std::set<std::string>{"a", "late"});
}

TEST_CASE("the target of a link is replaced, not the link") {
  const TemporaryFolder folder;
  folder.write("target", "old");
  std::filesystem::create_symlink("target", folder.file("link"));
  CHECK(write_file(folder.file("link"), "new", Overwrite::yes));
  CHECK(std::filesystem::is_symlink(folder.file("link")));
  CHECK(folder.read("target") == "new");
}

TEST_CASE("check_output() reports unwritable outputs in advance") {
  const TemporaryFolder folder;
  const std::string old = folder.write("old", "old");
  CHECK(check_output(old, Overwrite::no, "--force").error().message ==
        old + ": found a file that exists, expected a new name or --force");
  CHECK(check_output(folder.path(), Overwrite::yes).error().message ==
        folder.path().string() + ": found a folder, expected the name of a file");
  CHECK(check_output(folder.file("none/a"), Overwrite::yes).error().message ==
        folder.file("none/a") + ": found no folder '" + folder.file("none") +
            "', expected one to write into");
  CHECK(check_output("/dev/full", Overwrite::yes).error().message ==
        "/dev/full: found no regular file, expected a new name");
  CHECK(check_output("a-new-file-here", Overwrite::no));
  CHECK(check_output("/proc/new", Overwrite::no).has_value() == (::access("/proc", W_OK) == 0));
}

}  // namespace glassbox::engine
