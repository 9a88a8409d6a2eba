#include "glassbox/engine/capture/video_encoder.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "tests/support/children.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace glassbox::engine {

namespace {

using Names = std::set<std::string>;

constexpr glm::ivec2 film_size{320, 180};

bool films_possible() {
  const bool possible = find_program("ffmpeg") && find_program("ffprobe");
  if (!possible) MESSAGE("left out: it needs ffmpeg and ffprobe");
  return possible;
}

std::string run(const std::string& program, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), find_program(program)->string());
  const auto result = test::run_process(arguments);
  CHECK_MESSAGE(result.exit_code == 0, result.err);
  return result.out;
}

using Color = std::array<int, 3>;

/// The four quarters of every frame.
constexpr std::array<Color, 4> quarters{Color{200, 40, 40}, Color{40, 180, 60}, Color{30, 60, 210},
                                        Color{128, 128, 128}};

/// Quarters of one colour each, and a light stripe that moves by one pixel per frame. Alpha is unused.
Image quartered(int number, glm::ivec2 size) {
  Image image{size, {}};
  for (int y = 0; y < size.y; ++y) {
    for (int x = 0; x < size.x; ++x) {
      const Color& color =
          quarters[static_cast<std::size_t>((y >= size.y / 2 ? 2 : 0) + (x >= size.x / 2 ? 1 : 0))];
      const int light = x == number % size.x ? 40 : 0;
      for (const int component : color) image.rgba.push_back(static_cast<std::uint8_t>(component + light));
      image.rgba.push_back(static_cast<std::uint8_t>(x * 7));
    }
  }
  return image;
}

/// Incompressible noise.
Image noise(int number, glm::ivec2 size) {
  Image image{size, std::vector<std::uint8_t>(static_cast<std::size_t>(size.x * size.y) * 4)};
  std::uint32_t state = static_cast<std::uint32_t>(number) * 2654435761u + 1;
  for (std::uint8_t& byte : image.rgba) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<std::uint8_t>(state >> 24);
  }
  return image;
}

std::unique_ptr<VideoEncoder> start(const VideoOptions& options) {
  auto started = VideoEncoder::start(options);
  REQUIRE_MESSAGE(started.has_value(), (started ? std::string() : started.error().message));
  return std::move(*started);
}

/// ffprobe's output for the video's only stream.
std::map<std::string, std::string> stream_of(const std::string& file) {
  std::istringstream lines(run("ffprobe", {"-v", "error", "-count_frames", "-show_streams", "-show_entries",
                                           "format=duration", file}));
  std::map<std::string, std::string> entries;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t equals = line.find('=');
    if (equals != std::string::npos) entries.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return entries;
}

int frames_in(const std::string& file) { return std::atoi(stream_of(file)["nb_read_frames"].c_str()); }

/// The centres of a frame's quarters, as a player shows them.
std::array<Color, 4> colors_of(const std::string& file, int number, glm::ivec2 size) {
  const std::string pixels = run("ffmpeg", {"-v", "error", "-nostdin", "-i", file, "-vf",
                                            "select=eq(n\\," + std::to_string(number) + ")", "-frames:v", "1",
                                            "-f", "rawvideo", "-pix_fmt", "rgb24", "-"});
  REQUIRE(pixels.size() == static_cast<std::size_t>(size.x * size.y * 3));
  std::array<Color, 4> colors{};
  for (int i = 0; i < 4; ++i) {
    const glm::ivec2 at(size.x / 4 + size.x / 2 * (i % 2), size.y / 4 + size.y / 2 * (i / 2));
    for (int component = 0; component < 3; ++component) {
      colors[static_cast<std::size_t>(i)][static_cast<std::size_t>(component)] = static_cast<unsigned char>(
          pixels[static_cast<std::size_t>((at.y * size.x + at.x) * 3 + component)]);
    }
  }
  return colors;
}

int difference(const std::array<Color, 4>& a, const std::array<Color, 4>& b) {
  int largest = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 3; ++j) largest = std::max(largest, std::abs(a[i][j] - b[i][j]));
  }
  return largest;
}

void film(const VideoOptions& options, int frames) {
  const auto encoder = start(options);
  for (int i = 0; i < frames; ++i) REQUIRE(encoder->add(quartered(i, options.size)));
  const auto finished = encoder->finish();
  REQUIRE_MESSAGE(finished.has_value(), (finished ? std::string() : finished.error().message));
  CHECK(encoder->frames_written() == frames);
  CHECK(!encoder->add(quartered(0, options.size)));
  CHECK(test::children("ffmpeg").empty());
}

/// The frames of an animated WebP file: the contents of each ANMF chunk.
std::vector<std::string> webp_frames(const std::string& bytes) {
  std::vector<std::string> frames;
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
  };
  REQUIRE(bytes.size() > 12);
  CHECK(number(4) + 8 == bytes.size());
  for (std::size_t at = 12; at + 8 <= bytes.size(); at += 8 + number(at + 4) + number(at + 4) % 2) {
    if (bytes.substr(at, 4) == "ANMF") frames.push_back(bytes.substr(at + 8, number(at + 4)));
  }
  return frames;
}

int milliseconds_of(const std::string& webp_frame) {
  const auto byte = [&](std::size_t at) {
    return static_cast<int>(static_cast<unsigned char>(webp_frame[at]));
  };
  return byte(12) | byte(13) << 8 | byte(14) << 16;
}

/// The only file in the folder besides those named.
std::string part_in(const test::TemporaryFolder& folder, const Names& others = {}) {
  Names names = folder.names();
  for (const std::string& other : others) names.erase(other);
  REQUIRE(names.size() == 1);
  return *names.begin();
}

/// Adds frames until the encoder has written that many bytes.
void add_until(VideoEncoder& encoder, const std::string& part, std::uintmax_t bytes, glm::ivec2 size) {
  std::error_code error;
  for (int i = 0; i < 2000; ++i) {
    REQUIRE(encoder.add(noise(i, size)));
    if (std::filesystem::file_size(part, error) >= bytes && !error) return;
  }
  FAIL("the encoder writes nothing");
}

/// While it exists, limits the size of files of this program and its children, as if the disk were full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    handler_ = ::signal(SIGXFSZ, SIG_IGN);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("an MP4 film has its size, frames, rate and colours, and its index in front") {
  if (!films_possible()) return;
  const test::TemporaryFolder folder;
  const std::string file = folder.file("film.mp4");
  film({.file = file, .size = film_size, .rate = 24}, 60);
  CHECK(folder.names() == Names{"film.mp4"});
  auto stream = stream_of(file);
  CHECK(stream["codec_name"] == "h264");
  CHECK(stream["width"] == "320");
  CHECK(stream["height"] == "180");
  CHECK(stream["nb_read_frames"] == "60");
  CHECK(stream["r_frame_rate"] == "24/1");
  CHECK(stream["avg_frame_rate"] == "24/1");
  CHECK(stream["pix_fmt"] == "yuv420p");
  CHECK(stream["color_range"] == "tv");
  CHECK(stream["color_space"] == "bt709");
  CHECK(stream["color_primaries"] == "bt709");
  CHECK(stream["color_transfer"] == "bt709");
  CHECK(std::stod(stream["duration"]) == doctest::Approx(2.5).epsilon(1e-3));
  for (const int frame : {0, 59}) CHECK(difference(colors_of(file, frame, film_size), quarters) <= 4);
  const std::string bytes = folder.read("film.mp4");
  CHECK(bytes.find("moov") < bytes.find("mdat"));
  CHECK(bytes.find("moof") == std::string::npos);
}

TEST_CASE("a WebM video, also with odd sides") {
  if (!films_possible()) return;
  const test::TemporaryFolder folder;
  const std::string file = folder.file("film.webm");
  film({.file = file, .size = {161, 91}, .rate = 50}, 60);
  CHECK(folder.names() == Names{"film.webm"});
  auto stream = stream_of(file);
  CHECK(stream["codec_name"] == "vp9");
  CHECK(stream["width"] == "161");
  CHECK(stream["height"] == "91");
  CHECK(stream["nb_read_frames"] == "60");
  CHECK(stream["r_frame_rate"] == "50/1");
  CHECK(stream["pix_fmt"] == "yuv420p");
  CHECK(stream["color_range"] == "tv");
  CHECK(stream["color_space"] == "bt709");
  CHECK(difference(colors_of(file, 59, {161, 91}), quarters) <= 5);
}

TEST_CASE("a GIF film") {
  if (!films_possible()) return;
  const test::TemporaryFolder folder;
  const std::string file = folder.file("film.gif");
  film({.file = file, .size = {161, 91}, .rate = 25}, 30);
  CHECK(folder.names() == Names{"film.gif"});
  auto stream = stream_of(file);
  CHECK(stream["codec_name"] == "gif");
  CHECK(stream["width"] == "161");
  CHECK(stream["height"] == "91");
  CHECK(stream["nb_read_frames"] == "30");
  CHECK(stream["r_frame_rate"] == "25/1");
  CHECK(difference(colors_of(file, 29, {161, 91}), quarters) <= 3);
  CHECK(folder.read("film.gif").find("NETSCAPE2.0") != std::string::npos);  // it starts again
}

TEST_CASE("a WebP film, lossless at the highest quality") {
  if (!films_possible()) return;
  const test::TemporaryFolder folder;
  for (const int quality : {80, 100}) {
    const std::string file = folder.file("film.webp");
    film({.file = file, .size = {161, 91}, .rate = 30, .quality = quality, .replace = true}, 30);
    CHECK(folder.names() == Names{"film.webp"});
    const auto frames = webp_frames(folder.read("film.webp"));
    REQUIRE(frames.size() == 30);
    int milliseconds = 0;
    for (const std::string& frame : frames) milliseconds += milliseconds_of(frame);
    CHECK(std::abs(milliseconds - 1000) <= 2);
    // A frame's header of 16 bytes, then the contents of a still picture.
    const std::string still = frames[20].substr(16);
    const std::string picture =
        folder.write("still.webp", std::string("RIFF") + static_cast<char>((still.size() + 4) & 0xff) +
                                       static_cast<char>((still.size() + 4) >> 8 & 0xff) +
                                       std::string(2, '\0') + "WEBP" + still);
    CHECK(still.substr(0, 4) == (quality == 100 ? "VP8L" : "VP8 "));
    CHECK(difference(colors_of(picture, 0, {161, 91}), quarters) <= (quality == 100 ? 0 : 5));
    std::filesystem::remove(picture);
  }
}

TEST_CASE("one frame is a video; no frames give no file and no error") {
  if (!films_possible()) return;
  for (const char* name : {"film.mp4", "film.webm", "film.gif", "film.webp"}) {
    CAPTURE(name);
    const test::TemporaryFolder folder;
    film({.file = folder.file(name), .size = film_size}, 0);
    CHECK(folder.names().empty());
    film({.file = folder.file(name), .size = film_size}, 1);
    CHECK(folder.names() == Names{name});
    if (film_format(name) != FilmFormat::webp) CHECK(frames_in(folder.file(name)) == 1);
  }
}

TEST_CASE("the destructor finishes a video") {
  if (!films_possible()) return;
  const test::TemporaryFolder folder;
  {
    const auto encoder = start({.file = folder.file("film.mp4"), .size = film_size});
    for (int i = 0; i < 7; ++i) CHECK(encoder->add(quartered(i, film_size)));
  }
  CHECK(folder.names() == Names{"film.mp4"});
  CHECK(frames_in(folder.file("film.mp4")) == 7);
}

TEST_CASE("a killed encoder leaves a playable video") {
  if (!films_possible()) return;
  for (const char* name : {"film.mp4", "film.webm", "film.gif", "film.webp"}) {
    CAPTURE(name);
    const test::TemporaryFolder folder;
    const std::string file = folder.file(name);
    const auto encoder = start({.file = file, .size = film_size, .rate = 10});
    add_until(*encoder, folder.file(part_in(folder)), 400'000, film_size);
    const auto ids = test::children("ffmpeg");
    REQUIRE(ids.size() == 1);
    ::kill(ids[0], SIGKILL);
    int added = 0;
    while (added < 1000 && encoder->add(quartered(added, film_size))) ++added;
    CHECK(added < 20);
    const auto finished = encoder->finish();
    REQUIRE(!finished.has_value());
    CHECK(finished.error().message == file + ": ffmpeg was ended by signal 9 after " +
                                          std::to_string(encoder->frames_written()) +
                                          " frames; what it wrote is kept in " + file);
    CHECK(folder.names() == Names{name});
    if (film_format(name) == FilmFormat::webp) {
      CHECK(webp_frames(folder.read(name)).size() >= 5);
    } else {
      auto stream = stream_of(file);
      CHECK(std::stoi(stream["nb_read_frames"]) >= 5);
      CHECK(std::stoi(stream["nb_read_frames"]) <= encoder->frames_written());
      CHECK(stream["r_frame_rate"] == "10/1");
    }
  }
}

TEST_CASE("a full disk is reported and leaves a playable video") {
  if (!films_possible()) return;
  for (const char* name : {"film.mp4", "film.webm", "film.gif", "film.webp"}) {
    CAPTURE(name);
    const test::TemporaryFolder folder;
    const std::string file = folder.file(name);
    const FullDisk disk(600'000);
    const auto encoder = start({.file = file, .size = film_size, .rate = 10});
    int added = 0;
    while (added < 2000 && encoder->add(noise(added, film_size))) ++added;
    CHECK(added < 2000);
    const auto finished = encoder->finish();
    REQUIRE(!finished.has_value());
    const std::string& line = finished.error().message;
    CAPTURE(line);
    CHECK(line.starts_with(file + ": ffmpeg ended with exit code "));
    CHECK(line.find("File too large") != std::string::npos);
    // There may be no room for the GIF in addition to its source.
    const bool becomes_gif = film_format(name) == FilmFormat::gif;
    const std::string kept = part_in(folder);
    CHECK((kept == name || (becomes_gif && kept.ends_with(".mkv"))));
    CHECK(line.ends_with(" after " + std::to_string(encoder->frames_written()) +
                         " frames; what it wrote is kept in " + folder.file(kept)));
    CHECK(line.find('\n') == std::string::npos);
    CHECK(folder.names() == Names{kept});
    if (film_format(name) == FilmFormat::webp) {
      CHECK(webp_frames(folder.read(name)).size() >= 5);
    } else {
      // Lossless noise: few frames fit.
      CHECK(frames_in(folder.file(kept)) >= (becomes_gif ? 1 : 5));
    }
  }
}

TEST_CASE("without a playable frame, no file remains") {
  if (!films_possible()) return;
  for (const char* name : {"film.mp4", "film.webm", "film.gif", "film.webp"}) {
    CAPTURE(name);
    const test::TemporaryFolder folder;
    const FullDisk disk(100);
    const auto encoder = start({.file = folder.file(name), .size = film_size});
    int added = 0;
    while (added < 2000 && encoder->add(noise(added, film_size))) ++added;
    CHECK(added < 2000);
    const auto finished = encoder->finish();
    REQUIRE(!finished.has_value());
    CHECK(finished.error().message.ends_with("; no part of it is playable"));
    CHECK(folder.names().empty());
  }
}

TEST_CASE("a frame of the wrong size ends a video") {
  if (!films_possible()) return;
  const test::TemporaryFolder folder;
  const std::string file = folder.file("film.mp4");
  const auto encoder = start({.file = file, .size = film_size});
  for (int i = 0; i < 12; ++i) CHECK(encoder->add(quartered(i, film_size)));
  encoder->add(quartered(0, {64, 64}));
  const auto finished = encoder->finish();
  REQUIRE(!finished.has_value());
  CHECK(finished.error().message ==
        file +
            ": found a frame of 64x64 in a video of 320x180 after 12 frames; what "
            "it wrote is kept in " +
            file);
  CHECK(frames_in(file) == 12);
}

TEST_CASE("an existing file is an error, also if it appears during encoding") {
  if (!films_possible()) return;
  const test::TemporaryFolder folder;
  const std::string file = folder.write("film.mp4", "old");
  const auto refused = VideoEncoder::start({.file = file, .size = film_size});
  REQUIRE(!refused.has_value());
  CHECK(refused.error().message == file + ": found a file that exists, expected a new name");
  CHECK(folder.names() == Names{"film.mp4"});
  CHECK(folder.read("film.mp4") == "old");

  const std::string late = folder.file("late.mp4");
  const auto encoder = start({.file = late, .size = film_size});
  for (int i = 0; i < 3; ++i) CHECK(encoder->add(quartered(i, film_size)));
  folder.write("late.mp4", "somebody else's");
  const auto finished = encoder->finish();
  REQUIRE(!finished.has_value());
  const std::string part = folder.file(part_in(folder, {"film.mp4", "late.mp4"}));
  CHECK(finished.error().message.ends_with("the video is kept in " + part));
  CHECK(folder.read("late.mp4") == "somebody else's");
  CHECK(frames_in(part) == 3);

  film({.file = file, .size = film_size, .replace = true}, 4);
  CHECK(frames_in(file) == 4);
}

TEST_CASE("odd sides are refused before anything is written") {
  const test::TemporaryFolder folder;
  const auto odd = VideoEncoder::start({.file = folder.file("film.mp4"), .size = {161, 91}});
  REQUIRE(!odd.has_value());
  CHECK(odd.error().message.ends_with("expected even sides for MP4, such as 162x92"));
  CHECK(folder.names().empty());
}

TEST_CASE("the error quotes an ffmpeg that cannot encode") {
  const test::TemporaryFolder folder;
  const test::TemporaryFolder programs;
  std::filesystem::permissions(
      programs.write("ffmpeg", "#!/bin/sh\necho \"Unknown encoder 'libx264'\" >&2\necho more >&2\nexit 3\n"),
      std::filesystem::perms::owner_all);
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", (programs.path().string() + ":" + path).c_str(), 1);
  const std::string file = folder.file("film.mp4");
  {
    const auto encoder = start({.file = file, .size = film_size});
    int added = 0;
    while (added < 1000 && encoder->add(quartered(added, film_size))) ++added;
    CHECK(added < 1000);
    const auto finished = encoder->finish();
    REQUIRE(!finished.has_value());
    CHECK(finished.error().message.starts_with(
        file + ": ffmpeg ended with exit code 3 (Unknown encoder 'libx264') after "));
    CHECK(finished.error().message.ends_with("; no part of it is playable"));
  }
  ::setenv("PATH", path.c_str(), 1);
  CHECK(folder.names().empty());
}

TEST_CASE("without ffmpeg, the error says what to install") {
  const test::TemporaryFolder folder;
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", folder.path().c_str(), 1);
  const auto started = VideoEncoder::start({.file = folder.file("film.mp4"), .size = film_size});
  ::setenv("PATH", path.c_str(), 1);
  REQUIRE(!started.has_value());
  CHECK(started.error().message ==
        "ffmpeg is not installed, which videos need (Debian, Ubuntu: apt install ffmpeg); PNG sequences need "
        "none");
  CHECK(folder.names().empty());
}

TEST_CASE("an encoder's memory does not grow with the video") {
  if (!films_possible()) return;
  const auto peak_kib = [] {
    const auto ids = test::children("ffmpeg");
    REQUIRE(ids.size() == 1);
    std::ifstream status("/proc/" + std::to_string(ids[0]) + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("VmHWM:")) return std::atol(line.c_str() + 6);
    }
    return 0L;
  };
  constexpr glm::ivec2 size{160, 90};
  for (const char* name : {"film.mp4", "film.webm", "film.gif", "film.webp"}) {
    CAPTURE(name);
    const test::TemporaryFolder folder;
    const auto encoder = start({.file = folder.file(name), .size = size});
    for (int i = 0; i < 60; ++i) REQUIRE(encoder->add(noise(i, size)));
    const long early = peak_kib();
    for (int i = 60; i < 300; ++i) REQUIRE(encoder->add(noise(i, size)));
    const long late = peak_kib();
    CHECK(early > 1000);
    // 240 frames are 13.8 MB; a stray allocation here and there is none of them.
    CHECK(late - early < 5000);
    CHECK(encoder->finish().has_value());
  }
}

}  // namespace glassbox::engine
