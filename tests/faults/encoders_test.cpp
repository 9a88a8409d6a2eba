#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "tests/faults/films.h"

using namespace glassbox::test;

namespace {

using Names = std::set<std::string>;

/// A folder with a fake ffmpeg that is found before the real one, which it can call as $real.
class FakeEncoder {
 public:
  explicit FakeEncoder(const std::string& script) {
    const std::string real = shell("command -v ffmpeg").out;
    const std::string file =
        folder_.write("ffmpeg", "#!/bin/bash\nreal='" + real.substr(0, real.find('\n')) +
                                    "'\nlast=${*: -1}\nfile=${last#file:}\n" + script + "\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }

  /// Renders `frames` frames to `out`; runs the commands in `after` at the same time.
  ProcessResult film(const std::string& out, int frames, const std::string& after = {}) const {
    return shell("export PATH='" + folder_.path().string() +
                 "':\"$PATH\"; \"$glassbox\" render --view curves --size 96x54 "
                 "--fps 25 --frames " +
                 std::to_string(frames) + " --out '" + out + "' & pid=$!; " + after + " wait $pid");
  }

 private:
  const TemporaryFolder folder_;
};

double seconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

const std::vector<std::string> formats{"mp4", "webm", "gif", "webp"};

}  // namespace

TEST_CASE("an encoder that succeeds without writing a video is an error") {
  if (!has_ffmpeg()) return;
  for (const std::string script :
       {"cat >/dev/null", "cat >/dev/null; [[ $last != file:* ]] || head -c 5000 /dev/urandom >\"$file\""}) {
    const FakeEncoder encoder(script);
    for (const std::string& format : formats) {
      CAPTURE(script);
      CAPTURE(format);
      const TemporaryFolder folder;
      const ProcessResult result = encoder.film(folder.file("film." + format), 5);
      CHECK(result.exit_code == 1);
      CHECK(is_one_line(result.err));
      CHECK(result.err.ends_with("; no part of it is playable\n"));
      CHECK(folder.names().empty());
    }
  }
}

TEST_CASE("a truncated video from a successful encoder is an error that names the kept file") {
  if (!has_ffmpeg()) return;
  // Every written file is truncated; reading works normally.
  const FakeEncoder encoder(
      "\"$real\" \"$@\"; status=$?; [ -f \"$file\" ] && truncate -s $(($(stat -c %s \"$file\") * 8 / 10)) "
      "\"$file\"; exit $status");
  for (const std::string& format : formats) {
    CAPTURE(format);
    const TemporaryFolder folder;
    const ProcessResult result = encoder.film(folder.file("film." + format), 100);
    CAPTURE(result.err);
    CHECK(result.exit_code == 1);
    CHECK(is_one_line(result.err));
    const std::string kept = place_after(result.err, "kept in ");
    CHECK(frames_of(kept) > 0);
    CHECK(frames_of(kept) < 100);
    CHECK(folder.names() == Names{std::filesystem::path(kept).filename()});
  }
}

TEST_CASE("a copy that lacks frames does not replace the video") {
  if (!has_ffmpeg()) return;
  const FakeEncoder encoder(
      "\"$real\" \"$@\"; status=$?; [[ \"$*\" == *rawvideo* ]] || [ ! -f \"$file\" ] || "
      "truncate -s $(($(stat -c %s \"$file\") * 8 / 10)) \"$file\"; exit $status");
  for (const std::string format : {"mp4", "gif"}) {
    CAPTURE(format);
    const TemporaryFolder folder;
    const ProcessResult result = encoder.film(folder.file("film." + format), 60);
    CAPTURE(result.err);
    CHECK(result.exit_code == 1);
    CHECK(result.err.find("the copy lacks frames") != std::string::npos);
    const std::string kept = place_after(result.err, "kept in ");
    CHECK(frames_of(kept) == 60);
    CHECK(folder.names() == Names{std::filesystem::path(kept).filename()});
  }
}

TEST_CASE("an encoder that hangs on every call is killed within a minute") {
  if (!has_ffmpeg()) return;
  const TemporaryFolder folder;
  const FakeEncoder encoder("exec sleep 1000");
  ProcessResult result;
  CHECK(seconds_of([&] { result = encoder.film(folder.file("film.mp4"), 3); }) < 60.0);
  CHECK(result.exit_code == 1);
  CHECK(is_one_line(result.err));
  CHECK(result.err.find("ffmpeg hung and was killed") != std::string::npos);
  CHECK(folder.names().empty());
}

TEST_CASE("a hanging encoder is killed at once when the program should end") {
  if (!has_ffmpeg()) return;
  for (const std::string signal : {"INT", "TERM", "HUP"}) {
    const TemporaryFolder folder;
    const FakeEncoder encoder("exec sleep 1000");
    ProcessResult result;
    const std::string out = folder.file("film.mp4");
    CHECK(seconds_of([&] { result = encoder.film(out, 1000, "sleep 1.5; kill -" + signal + " $pid;"); }) <
          12.0);
    CHECK(result.exit_code == 1);
    CHECK(is_one_line(result.err));
    CHECK(folder.names().empty());
  }
}

TEST_CASE("if only reading back hangs, the video is kept and reported as unchecked") {
  if (!has_ffmpeg()) return;
  const FakeEncoder encoder("[[ \"$*\" == *rawvideo* ]] && exec \"$real\" \"$@\"; exec sleep 1000");
  for (const std::string after : {"", "sleep 1; kill -TERM $pid;"}) {
    CAPTURE(after);
    const TemporaryFolder folder;
    ProcessResult result;
    const int frames = after.empty() ? 30 : 100'000;
    const double seconds = seconds_of([&] { result = encoder.film(folder.file("film.mp4"), frames, after); });
    CHECK(seconds < (after.empty() ? 60.0 : 12.0));
    CAPTURE(result.err);
    CHECK(result.exit_code == 1);
    CHECK(is_one_line(result.err));
    CHECK(result.err.ends_with(", unchecked\n"));
    const std::string place = place_after(result.err, "what it wrote is in ");
    const std::string kept = place.substr(0, place.rfind(','));
    CHECK(folder.names() == Names{std::filesystem::path(kept).filename()});
    CHECK(frames_of(kept) > 0);
  }
}

TEST_CASE("an encoder that freezes halfway leaves its output so far") {
  if (!has_ffmpeg()) return;
  const TemporaryFolder folder;
  const FakeEncoder encoder("exec \"$real\" \"$@\"");
  const ProcessResult result = encoder.film(
      folder.file("film.mp4"), 100'000, "sleep 2.5; pkill -STOP -P $pid ffmpeg; sleep 0.5; kill -TERM $pid;");
  CAPTURE(result.err);
  CHECK(result.exit_code == 1);
  CHECK(is_one_line(result.err));
  CHECK(frames_of(place_after(result.err, "kept in ")) > 0);
  CHECK(folder.names() == Names{"film.mp4"});
}

TEST_CASE("a killed encoder leaves a playable video") {
  if (!has_ffmpeg()) return;
  for (const std::string& format : formats) {
    CAPTURE(format);
    const TemporaryFolder folder;
    const FakeEncoder encoder("exec \"$real\" \"$@\"");
    const ProcessResult result =
        encoder.film(folder.file("film." + format), 100'000,
                     "for i in $(seq 400); do [ -n \"$(find '" + folder.path().string() +
                         "' -size +9k)\" ] && break; sleep 0.05; done; pkill -KILL -P $pid ffmpeg;");
    CAPTURE(result.err);
    CHECK(result.exit_code == 1);
    CHECK(is_one_line(result.err));
    CHECK(result.err.find("ffmpeg was ended by signal 9") != std::string::npos);
    CHECK(frames_of(place_after(result.err, "kept in ")) > 0);
    CHECK(folder.names() == Names{"film." + format});
  }
}
