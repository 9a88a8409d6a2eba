#include <doctest/doctest.h>

#include <string>

#include "tests/faults/films.h"

using namespace glassbox::test;

namespace {

using Names = std::set<std::string>;

ProcessResult render(const std::string& folder, const std::string& flags) {
  return shell("cd '" + folder + "' && \"$glassbox\" render --view curves --size 96x54 " + flags);
}

}  // namespace

TEST_CASE("user files that look like a part of a video remain") {
  if (!has_ffmpeg()) return;
  const TemporaryFolder folder;
  const Names users{"a.part.mp4", "a.part2.mp4", "a.part-0123456789abcdef.mp4"};
  for (const std::string& name : users) folder.write(name, "mine");
  CHECK(render(folder.path(), "--frames 3 --out a.mp4").exit_code == 0);
  for (const std::string& name : users) CHECK(folder.read(name) == "mine");
  CHECK(frames_of(folder.file("a.mp4")) == 3);
  CHECK(folder.names().size() == 4);
}

TEST_CASE("two renders to the same name both report the correct result") {
  if (!has_ffmpeg()) return;
  const TemporaryFolder folder;
  const std::string one = "\"$glassbox\" render --view curves --size 96x54 --frames ";
  const ProcessResult result =
      shell("cd '" + folder.path().string() + "'; " + one + "40 --out a.mp4 2>long & pid=$!; " + one +
            "10 --out a.mp4 2>short; echo $? >code; wait $pid");
  const int codes = result.exit_code + std::atoi(folder.read("code").c_str());
  CHECK(codes == 1);
  const std::string said = folder.read("long") + folder.read("short");
  CAPTURE(said);
  CHECK(is_one_line(said));
  const std::string kept = place_after(said, "the video is kept in ");
  CHECK(frames_of(folder.file("a.mp4")) + frames_of(folder.file(kept)) == 50);
  CHECK(folder.names() == Names{"a.mp4", kept, "long", "short", "code"});
}

TEST_CASE("an output of an unknown format is rejected, and no file is created") {
  const TemporaryFolder folder;
  for (const std::string name :
       {"a.mov", "a.mkv", "a.avi", "a.apng", "a.jpg", "a.JPEG", "a.", ".mp4", ".hidden", "sub/a.tiff"}) {
    for (const std::string flags : {"", " --frames 3", " --seconds 1"}) {
      CAPTURE(name + flags);
      const ProcessResult result = render(folder.path(), "--out " + name + flags);
      CHECK(result.exit_code == 2);
      CHECK(is_one_line(result.err));
      CHECK(result.err.find(".png, .mp4, .webm, .gif or .webp") != std::string::npos);
    }
  }
  const std::string at = "cd '" + folder.path().string() + "' && \"$glassbox\" ";
  for (const std::string command :
       {"figures --only data --out a.png", "figures --only data --out -", "train --steps 1 --weights a.pt",
        "train --steps 1 --weights -", "train --steps 1 --metrics a.xlsx", "train --steps 1 --trace a.json",
        "train --steps 1 --save-session a.csv", "train --steps 1 --save-session -"}) {
    CAPTURE(command);
    const ProcessResult result = shell(at + command);
    CHECK(result.exit_code == 2);
    CHECK(is_one_line(result.err));
    CHECK(result.err.find("expected ") != std::string::npos);
  }
  CHECK(folder.names().empty());
}

TEST_CASE("a folder has no suffix, a slash at its end, or exists") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.file("frames.v2"));
  for (const std::string name : {"frames", "frames.v1/", "frames.v2", "./a/b"}) {
    CAPTURE(name);
    CHECK(render(folder.path(), "--frames 2 --out " + name).exit_code == 0);
    CHECK(frames_of(folder.file(name)) == 2);
  }
}

TEST_CASE("standard output accepts a picture but not a video") {
  const TemporaryFolder folder;
  CHECK(render(folder.path(), "--step 9 --out a.png").exit_code == 0);
  const ProcessResult piped = render(folder.path(), "--step 9 --out -");
  CHECK(piped.exit_code == 0);
  CHECK(piped.err.empty());
  CHECK(piped.out == folder.read("a.png"));
  const ProcessResult film = render(folder.path(), "--frames 3 --out -");
  CHECK(film.exit_code == 2);
  CHECK(is_one_line(film.err));
  const ProcessResult full = render(folder.path(), "--out - >/dev/full");
  CHECK(full.exit_code == 1);
  CHECK(is_one_line(full.err));
  CHECK(folder.names() == Names{"a.png"});
}
