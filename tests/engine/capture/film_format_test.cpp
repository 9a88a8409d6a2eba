#include "glassbox/engine/capture/film_format.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace glassbox::engine {

namespace {

std::string refusal(const VideoOptions& options) {
  const auto checked = check_video(options);
  return checked ? std::string() : checked.error().message;
}

/// The value after an argument.
std::string after(const std::vector<std::string>& arguments, const std::string& name) {
  const auto found = std::find(arguments.begin(), arguments.end(), name);
  return found == arguments.end() || found + 1 == arguments.end() ? std::string() : *(found + 1);
}

}  // namespace

TEST_CASE("a video's extension sets its format") {
  CHECK(film_format("a/film.mp4") == FilmFormat::mp4);
  CHECK(film_format("film.WebM") == FilmFormat::webm);
  CHECK(film_format("film.v2.GIF") == FilmFormat::gif);
  CHECK(film_format("film.webp") == FilmFormat::webp);
  for (const char* other : {"film", "film.png", "mp4", ".mp4", "film.mp4.txt", "film.mp4/x", ""})
    CHECK(!film_format(other));
}

TEST_CASE("unsupported options are rejected with the supported range") {
  CHECK(refusal({.file = "f.mp4", .size = {1280, 720}}) == "");
  CHECK(refusal({.file = "f.mp4", .size = {1281, 720}}) ==
        "f.mp4: found a size of 1281x720, expected even sides for MP4, such as 1282x720");
  CHECK(refusal({.file = "f.mp4", .size = {1281, 721}}).ends_with("such as 1282x722"));
  for (const char* file : {"f.webm", "f.gif", "f.webp"})
    CHECK(refusal({.file = file, .size = {33, 21}}) == "");
  CHECK(refusal({.file = "f.webp", .size = {16384, 16}}) ==
        "f.webp: found a size of 16384x16, expected sides of at most 16383 pixels for WebP");
  CHECK(refusal({.file = "f.mp4", .size = {0, 4}}) == "f.mp4: a video of 0x4 has no pixels");
  CHECK(refusal({.file = "f.avi", .size = {4, 4}}) ==
        "f.avi: expected a video's name that ends in .mp4, .webm, .gif or .webp");
  CHECK(refusal({.file = "f.mp4", .size = {4, 4}, .rate = 241}) ==
        "f.mp4: found 241 frames per second, expected 1 to 240");
  CHECK(refusal({.file = "f.gif", .size = {4, 4}, .rate = 60}) ==
        "f.gif: found 60 frames per second, expected 1 to 50 for GIF");
  CHECK(refusal({.file = "f.mp4", .size = {4, 4}, .rate = 0}) != "");
  CHECK(refusal({.file = "f.mp4", .size = {4, 4}, .quality = 0}) ==
        "f.mp4: found a quality of 0, expected 1 to 100");
  CHECK(refusal({.file = "f.mp4", .size = {4, 4}, .quality = 101}) != "");
}

TEST_CASE("quality maps to the documented encoder settings") {
  const auto arguments = [](const char* file, int quality) {
    return encoding_arguments({.file = file, .size = {64, 64}, .quality = quality}, "out");
  };
  CHECK(after(arguments("f.mp4", 80), "-crf") == "18");
  CHECK(after(arguments("f.mp4", 100), "-crf") == "10");
  CHECK(after(arguments("f.mp4", 1), "-crf") == "50");
  CHECK(after(arguments("f.webm", 80), "-crf") == "23");
  CHECK(after(arguments("f.webp", 80), "-quality") == "80");
  CHECK(after(arguments("f.webp", 100), "-lossless") == "1");
  CHECK(after(arguments("f.gif", 1), "-qp") == "0");
  const auto gif_colors = [](int quality) {
    return after(rewriting_arguments({.file = "f.gif", .size = {64, 64}, .quality = quality}, "a", "b"),
                 "-filter_complex");
  };
  CHECK(gif_colors(100).find("max_colors=256[") != std::string::npos);
  CHECK(gif_colors(20).find("max_colors=64[") != std::string::npos);
}

TEST_CASE("a file's name is never taken for an option or an address") {
  const VideoOptions options{.file = "-f.mp4", .size = {64, 64}};
  CHECK(encoding_arguments(options, "-f.part.mp4").back() == "file:-f.part.mp4");
  CHECK(rewriting_arguments(options, "http:a.mp4", "b.mp4").back() == "file:b.mp4");
  CHECK(after(rewriting_arguments(options, "http:a.mp4", "b.mp4"), "-i") == "file:http:a.mp4");
  CHECK(after(reading_arguments("-"), "-i") == "file:-");
}

}  // namespace glassbox::engine
