#include "demos/glassbox/session/state_folder.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox;

namespace {

/// A state folder of its own for the length of a test.
class StateFolder {
 public:
  StateFolder() {
    if (const char* before = std::getenv("XDG_STATE_HOME")) before_ = before;
    ::setenv("XDG_STATE_HOME", folder.path().c_str(), 1);
    std::filesystem::create_directory(folder.path() / "glassbox");
  }
  ~StateFolder() { before_ ? ::setenv("XDG_STATE_HOME", before_->c_str(), 1) : ::unsetenv("XDG_STATE_HOME"); }
  test::TemporaryFolder folder;

 private:
  std::optional<std::string> before_;
};

}  // namespace

TEST_CASE("recent files are remembered, the latest first, each once, as long as they exist") {
  const StateFolder state;
  CHECK(read_recent_files().empty());
  const std::string a = state.folder.write("a.json", "");
  const std::string b = state.folder.write("b.json", "");
  add_recent_file(a);
  add_recent_file(b);
  CHECK(add_recent_file(a) == std::vector<std::filesystem::path>{a, b});
  CHECK(read_recent_files() == std::vector<std::filesystem::path>{a, b});
  std::filesystem::remove(a);
  CHECK(read_recent_files() == std::vector<std::filesystem::path>{b});
  for (char c = 'a'; c <= 'z'; ++c) add_recent_file(state.folder.write(std::string(2, c), ""));
  CHECK(read_recent_files().size() == 12);
  for (const std::string& text : {std::string("{]"), std::string(87'000, '['), std::string("{}")}) {
    state.folder.write("glassbox/recent.json", text);
    CHECK(read_recent_files().empty());
  }
}

TEST_CASE("a state that a process left is found once that process is gone") {
  const StateFolder state;
  CHECK_FALSE(abandoned_autosave());
  CHECK(autosave_file().filename().string().find(std::to_string(::getpid())) != std::string::npos);
  state.folder.write(std::string("glassbox/").append(autosave_file().filename()), "{}");
  CHECK_FALSE(abandoned_autosave());  // this process is alive
  state.folder.write("glassbox/autosave-x.json", "{}");
  state.folder.write("glassbox/recent.json", "[]");
  CHECK_FALSE(abandoned_autosave());
  const std::string gone = test::run_process({"/bin/bash", "-c", "echo -n $$"}).out;
  std::string name = "autosave-";
  name.append(gone).append(".json");
  state.folder.write(std::string("glassbox/").append(name), "{}");
  REQUIRE(abandoned_autosave());
  CHECK(abandoned_autosave()->filename() == name);
}
