#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

using glassbox::test::ProcessResult;
using glassbox::test::run_process;
using glassbox::test::TemporaryFolder;

namespace {

/// A small picture of the opening scene's first steps.
ProcessResult render(std::vector<std::string> arguments, const glassbox::test::ProcessOptions& options = {}) {
  std::vector<std::string> command{GLASSBOX_PROGRAM, "render", "--size", "320x180"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_process(command, options);
}

bool tells_in_one_line(const std::string& text) {
  return !text.empty() && std::count(text.begin(), text.end(), '\n') == 1 && text.back() == '\n';
}

}  // namespace

TEST_CASE("two processes render identical bytes") {
  const TemporaryFolder folder;
  for (const char* name : {"a.png", "b.png"}) {
    const ProcessResult result =
        render({"--view", "output-landscape", "--step", "40", "--out", folder.file(name)});
    CHECK(result.exit_code == 0);
    CHECK(result.err.empty());
  }
  CHECK(folder.read("a.png").size() > 1000);
  CHECK(folder.read("a.png") == folder.read("b.png"));
}

TEST_CASE("a sequence holds the pictures of its steps") {
  const TemporaryFolder folder;
  CHECK(render({"--view", "curves", "--step", "4", "--frames", "3", "--steps-per-frame", "5", "--out",
                folder.file("frames")})
            .exit_code == 0);
  CHECK(render({"--view", "curves", "--step", "14", "--out", folder.file("last.png")}).exit_code == 0);
  CHECK(folder.read("frames/frame_00003.png") == folder.read("last.png"));
  CHECK(folder.read("frames/frame_00002.png") != folder.read("last.png"));
  CHECK(folder.read("frames/frame_00004.png").empty());
}

TEST_CASE("an existing picture is replaced only with --force") {
  const TemporaryFolder folder;
  const std::string file = folder.write("kept.png", "mine");
  const ProcessResult refused = render({"--out", file});
  CHECK(refused.exit_code == 1);
  CHECK(tells_in_one_line(refused.err));
  CHECK(refused.err.find("kept.png") != std::string::npos);
  CHECK(folder.read("kept.png") == "mine");
  CHECK(render({"--out", file, "--force"}).exit_code == 0);
  CHECK(folder.read("kept.png") != "mine");

  folder.write("frame_00002.png", "mine");
  const ProcessResult sequence = render({"--frames", "3", "--out", folder.path().string()});
  CHECK(sequence.exit_code == 1);
  CHECK(sequence.err.find("frame_00002.png") != std::string::npos);
  CHECK(folder.read("frame_00001.png").empty());
}

TEST_CASE("a full disk leaves no partial picture") {
  const TemporaryFolder folder;
  const ProcessResult still =
      render({"--out", folder.file("still.png")}, {.largest_file = 20000, .out_to = {}});
  CHECK(still.exit_code == 1);
  CHECK(tells_in_one_line(still.err));
  CHECK(still.err.find("still.png") != std::string::npos);
  CHECK(folder.names().empty());
}

TEST_CASE("without a display, the window's error suggests alternatives") {
  const ProcessResult result =
      run_process({"/usr/bin/env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", GLASSBOX_PROGRAM});
  CHECK(result.exit_code == 1);
  CHECK(tells_in_one_line(result.err));
  CHECK(result.err.find("glassbox render") != std::string::npos);
}
