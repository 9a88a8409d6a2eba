#include "glassbox/engine/capture/webp_repair.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/temporary_folder.h"

namespace glassbox::engine {

namespace {

std::string little_endian(std::size_t value) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
  return bytes;
}

std::string chunk(const std::string& name, const std::string& contents) {
  return name + little_endian(contents.size()) + contents +
         (contents.size() % 2 == 1 ? std::string(1, '\0') : "");
}

std::string riff(const std::string& chunks) {
  return "RIFF" + little_endian(chunks.size() + 4) + "WEBP" + chunks;
}

}  // namespace

TEST_CASE("an animation truncated anywhere keeps its complete frames") {
  const test::TemporaryFolder folder;
  const std::string start = chunk("VP8X", "0123456789") + chunk("ANIM", "012345");
  const std::string first = chunk("ANMF", "an odd frame: 17 b");
  const std::string second = chunk("ANMF", "another one: 17 b");  // padded
  const std::string all = riff(start + first + second);
  for (std::size_t size = 0; size <= all.size(); ++size) {
    CAPTURE(size);
    std::string cut = all.substr(0, size);
    for (std::size_t i = 4; i < std::min<std::size_t>(8, cut.size()); ++i) cut[i] = 0;  // written at the end
    const std::string file = folder.write("a.webp", cut);
    const int frames = repair_webp(file);
    const std::size_t one = riff(start + first).size();
    CHECK(frames == (size == all.size() ? 2 : size >= one ? 1 : 0));
    CHECK(folder.read("a.webp") == (frames == 2 ? all : frames == 1 ? riff(start + first) : cut));
  }
}

TEST_CASE("a picture that does not move has one frame") {
  const test::TemporaryFolder folder;
  for (const char* name : {"VP8 ", "VP8L"}) {
    const std::string all = riff(chunk(name, "pixels"));
    CHECK(repair_webp(folder.write("a.webp", all)) == 1);
    CHECK(folder.read("a.webp") == all);
    CHECK(repair_webp(folder.write("a.webp", all.substr(0, all.size() - 1))) == 0);
  }
}

TEST_CASE("other files stay unchanged") {
  const test::TemporaryFolder folder;
  CHECK(repair_webp(folder.file("none.webp")) == 0);
  const std::string text(100, 'x');
  CHECK(repair_webp(folder.write("a.webp", text)) == 0);
  CHECK(folder.read("a.webp") == text);
}

}  // namespace glassbox::engine
