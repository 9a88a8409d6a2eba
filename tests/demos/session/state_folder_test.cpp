#include "demos/glassbox/session/state_folder.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "tests/support/own_folders.h"

using namespace glassbox;

TEST_CASE("recent files are remembered, the latest first, each once, as long as they exist") {
  const test::OwnFolders state;
  CHECK(read_recent_files().empty());
  const std::string a = state.folder.write("a.json", "");
  const std::string b = state.folder.write("b.json", "");
  add_recent_file(a);
  add_recent_file(b);
  CHECK(add_recent_file(a) == std::vector<std::filesystem::path>{a, b});
  CHECK(read_recent_files() == std::vector<std::filesystem::path>{a, b});
  const std::string latin = state.folder.write("caf\xE9 100%.json", "");
  add_recent_file(latin);
  CHECK(read_recent_files() == std::vector<std::filesystem::path>{latin, a, b});
  std::filesystem::remove(latin);
  std::filesystem::remove(a);
  CHECK(read_recent_files() == std::vector<std::filesystem::path>{b});
  for (char c = 'a'; c <= 'z'; ++c) add_recent_file(state.folder.write(std::string(2, c), ""));
  CHECK(read_recent_files().size() == 12);
  for (const std::string& text : {std::string("{]"), std::string(87'000, '['), std::string("{}")}) {
    state.folder.write("glassbox/recent.json", text);
    CHECK(read_recent_files().empty());
  }
}

TEST_CASE("a state that a process left is found once that process is gone, whatever its number is") {
  const test::OwnFolders state;
  CHECK_FALSE(abandoned_autosave());
  {
    Autosave autosave;
    CHECK(autosave.keep("{}"));
    CHECK(autosave.keep("{\"glassbox\": 1}"));
    CHECK_FALSE(abandoned_autosave());  // it is in use
    CHECK_FALSE(Autosave().has_kept());
  }
  const auto left = abandoned_autosave();
  REQUIRE(left);
  const std::filesystem::perms mode = std::filesystem::status(*left).permissions();
  CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  CHECK(state.folder.read("glassbox/" + left->filename().string()) == "{\"glassbox\": 1}");
  state.folder.write("glassbox/recent.json", "[]");
  std::string by_number = "autosave-";
  by_number.append(std::to_string(::getpid())).append(".json");
  state.folder.write("glassbox/" + by_number, "{}");
  std::filesystem::last_write_time(state.folder.file("glassbox/" + by_number),
                                   std::filesystem::last_write_time(*left) + std::chrono::seconds(1));
  CHECK(abandoned_autosave()->filename() == by_number);  // an earlier version's, of a process with our number
}

TEST_CASE("a state that is removed is not found, nor does it touch another one") {
  const test::OwnFolders state;
  Autosave first;
  Autosave second;
  CHECK(first.keep("1"));
  CHECK(second.keep("2"));
  first.remove();
  CHECK_FALSE(first.has_kept());
  CHECK(second.has_kept());
  CHECK_FALSE(abandoned_autosave());
}
