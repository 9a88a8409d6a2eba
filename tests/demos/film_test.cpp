#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::test;

namespace {

bool has_ffmpeg() { return std::system("command -v ffmpeg ffprobe >/dev/null 2>&1") == 0; }

#define REQUIRE_FFMPEG()                                  \
  if (!has_ffmpeg()) {                                    \
    MESSAGE("left out: ffmpeg and ffprobe are not here"); \
    return;                                               \
  }

ProcessResult shell(const std::string& script) { return run_process({"/bin/bash", "-c", script}); }

/// "width,height,pixel format,rate,frames" of what can be decoded.
std::string probed(const std::string& file) {
  return shell(
             "ffprobe -v error -count_frames -select_streams v -of csv=p=0 -show_entries "
             "stream=width,height,pix_fmt,r_frame_rate,nb_read_frames '" +
             file + "' 2>/dev/null | head -n 1")
      .out;
}

int frames_of(const std::string& file) {
  const std::string text = probed(file);
  const std::size_t comma = text.rfind(',');
  return comma == std::string::npos ? 0 : std::atoi(text.c_str() + comma + 1);
}

bool is_one_line(const std::string& text) {
  return !text.empty() && std::count(text.begin(), text.end(), '\n') == 1 && text.back() == '\n';
}

}  // namespace

TEST_CASE("a video has the requested size, rate, length and pixels") {
  REQUIRE_FFMPEG();
  const TemporaryFolder folder;
  const std::vector<std::pair<std::string, std::string>> films{{"a.mp4", "320,180,yuv420p,24/1,12\n"},
                                                               {"a.webm", "320,180,yuv420p,24/1,12\n"},
                                                               {"a.gif", "320,180,bgra,24/1,12\n"}};
  for (const auto& film : films) {
    const auto& name = film.first;
    const auto& expected = film.second;
    CAPTURE(name);
    const ProcessResult result = run({"render", "--view", "curves", "--size", "320x180", "--seconds", "0.5",
                                      "--fps", "24", "--steps", "0:500", "--out", folder.file(name)});
    CHECK(result.exit_code == 0);
    CHECK(result.err.empty());
    std::string found = probed(folder.file(name));
    if (name == "a.gif")
      found.replace(found.find("bgra") + 5, found.rfind(',') - found.find("bgra") - 5, "24/1");
    CHECK(found == expected);
  }
  CHECK(folder.names() == std::set<std::string>{"a.gif", "a.mp4", "a.webm"});
}

TEST_CASE("frame k shows step A + k K, as a still of that step does, backwards too") {
  const TemporaryFolder folder;
  const auto render = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"render", "--view", "neuron-landscapes", "--size", "320x180"});
    CHECK(run(more).exit_code == 0);
  };
  render({"--frames", "4", "--step", "10", "--steps-per-frame", "7", "--out", folder.file("on")});
  render({"--frames", "3", "--steps", "31:17", "--out", folder.file("back")});
  for (const auto& kept : std::vector<std::pair<std::string, std::string>>{{"10", "on/frame_00001.png"},
                                                                           {"17", "on/frame_00002.png"},
                                                                           {"31", "on/frame_00004.png"},
                                                                           {"31", "back/frame_00001.png"},
                                                                           {"24", "back/frame_00002.png"},
                                                                           {"17", "back/frame_00003.png"}}) {
    const auto& step = kept.first;
    const auto& frame = kept.second;
    CAPTURE(frame);
    render({"--step", step, "--out", folder.file("still.png"), "--force"});
    CHECK(folder.read(frame) == folder.read("still.png"));
  }
}

TEST_CASE("a folder receives the frames of a scene's video, and an unknown suffix is rejected") {
  const TemporaryFolder folder;
  CHECK(run({"render", "--scene", "linear-range", "--size", "64x36", "--fps", "4", "--out",
             folder.file("film")})
            .exit_code == 0);
  CHECK(folder.read("film/frame_00024.png").size() > 100);
  CHECK(folder.read("film/frame_00025.png").empty());
  CHECK(run({"render", "--size", "64x36", "--out", folder.file("film.mov")}).exit_code == 2);
}

TEST_CASE("one thread and two draw the same frames") {
  const TemporaryFolder folder;
  const std::string command =
      std::string("'") + GLASSBOX_PROGRAM +
      "' render --layers 128,128 --batch 100 --size 480x270 --ui --frames 4 --steps-per-frame 3";
  CHECK(shell("taskset -c 0 " + command + " --out '" + folder.file("one") + "'").exit_code == 0);
  CHECK(shell(command + " --out '" + folder.file("two") + "'").exit_code == 0);
  for (const char* frame : {"/frame_00001.png", "/frame_00004.png"})
    CHECK(folder.read(std::string("one") + frame) == folder.read(std::string("two") + frame));
  CHECK(folder.read("one/frame_00001.png") != folder.read("one/frame_00004.png"));
}

TEST_CASE("pacing gives the beginning, or the fall of the loss, its time") {
  const TemporaryFolder folder;
  const auto render = [&](const std::string& pacing) {
    CHECK(run({"render", "--view", "curves", "--size", "320x180", "--frames", "3", "--steps", "0:1000",
               "--pacing", pacing, "--out", folder.file(pacing)})
              .exit_code == 0);
  };
  for (const char* pacing : {"linear", "log", "by-loss"}) render(pacing);
  const auto middle = [&](const std::string& pacing) { return folder.read(pacing + "/frame_00002.png"); };
  for (const char* end : {"/frame_00001.png", "/frame_00003.png"}) {
    CHECK(folder.read(std::string("linear") + end) == folder.read(std::string("log") + end));
    CHECK(folder.read(std::string("linear") + end) == folder.read(std::string("by-loss") + end));
  }
  CHECK(middle("linear") != middle("log"));
  CHECK(middle("linear") != middle("by-loss"));
  CHECK(run({"render", "--view", "curves", "--size", "320x180", "--step", "31", "--out",
             folder.file("still.png")})
            .exit_code == 0);
  CHECK(middle("log") == folder.read("still.png"));  // √1001 - 1 = 30.6
}

TEST_CASE("without ffmpeg, a video's error says what to install, and pictures still work") {
  const TemporaryFolder folder;
  const std::string without =
      std::string("PATH=/nowhere '") + GLASSBOX_PROGRAM + "' render --size 320x180 --frames 2 --out '";
  const ProcessResult film = shell(without + folder.file("a.mp4") + "'");
  CHECK(film.exit_code == 1);
  CHECK(film.err ==
        "glassbox: ffmpeg is not installed, which videos need (Debian, Ubuntu: apt install ffmpeg); PNG "
        "sequences "
        "need none\n");
  CHECK(folder.names().empty());
  CHECK(shell(without + folder.file("a") + "'").exit_code == 0);
}

TEST_CASE("an existing video is replaced only with --force") {
  REQUIRE_FFMPEG();
  const TemporaryFolder folder;
  const std::string file = folder.write("kept.mp4", "mine");
  const std::vector<std::string> command{"render", "--size", "320x180", "--frames", "2", "--out", file};
  const ProcessResult refused = run(command);
  CHECK(refused.exit_code == 1);
  CHECK(is_one_line(refused.err));
  CHECK(folder.read("kept.mp4") == "mine");
  std::vector<std::string> forced = command;
  forced.push_back("--force");
  CHECK(run(forced).exit_code == 0);
  CHECK(frames_of(file) == 2);
}
