#include "glassbox/engine/capture/png.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

#include "tests/support/temporary_folder.h"

namespace glassbox::engine {

namespace {

/// A picture with gradients and noise, opaque.
Image test_picture(glm::ivec2 size) {
  Image image{size, {}};
  std::uint32_t noise = 1;
  for (int y = 0; y < size.y; ++y) {
    for (int x = 0; x < size.x; ++x) {
      noise = noise * 1664525u + 1013904223u;
      image.rgba.push_back(static_cast<std::uint8_t>(x));
      image.rgba.push_back(static_cast<std::uint8_t>(y));
      image.rgba.push_back(static_cast<std::uint8_t>(noise >> 24));
      image.rgba.push_back(255);
    }
  }
  return image;
}

std::uint32_t big_endian(const std::byte* bytes) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | std::to_integer<std::uint32_t>(bytes[i]);
  return value;
}

/// The chunks of a PNG file in their order, joined data chunks as one.
std::string chunk_names(const std::vector<std::byte>& file) {
  std::string names;
  for (std::size_t at = 8; at + 12 <= file.size(); at += 12 + big_endian(&file[at])) {
    const std::string name(reinterpret_cast<const char*>(&file[at + 4]), 4);
    if (!names.ends_with(name)) names += (names.empty() ? "" : " ") + name;
  }
  return names;
}

}  // namespace

TEST_CASE("a picture survives a PNG file unchanged") {
  for (const glm::ivec2 size :
       {glm::ivec2(1, 1), glm::ivec2(3, 2), glm::ivec2(127, 65), glm::ivec2(640, 4)}) {
    CAPTURE(size.x);
    const Image image = test_picture(size);
    const auto file = encode_png(image);
    REQUIRE(file.has_value());
    const auto decoded = decode_png(*file, "a.png");
    REQUIRE(decoded.has_value());
    CHECK(*decoded == image);
  }
}

TEST_CASE("a PNG file holds eight-bit sRGB colours and nothing about the time or the program") {
  const auto file = encode_png(test_picture({127, 65}));
  REQUIRE(file.has_value());
  constexpr unsigned char signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  CHECK(std::memcmp(file->data(), signature, 8) == 0);
  CHECK(chunk_names(*file) == "IHDR sRGB IDAT IEND");
  CHECK(big_endian(&(*file)[16]) == 127);
  CHECK(big_endian(&(*file)[20]) == 65);
  CHECK(std::to_integer<int>((*file)[24]) == 8);  // bits a component
  CHECK(std::to_integer<int>((*file)[25]) == 2);  // truecolour without alpha
}

TEST_CASE("equal pictures give equal files, whatever their alpha") {
  Image image = test_picture({200, 100});
  const auto first = encode_png(image);
  const auto second = encode_png(image);
  for (std::size_t i = 3; i < image.rgba.size(); i += 4) image.rgba[i] = 17;
  const auto translucent = encode_png(image);
  REQUIRE((first && second && translucent));
  CHECK(*first == *second);
  CHECK(*first == *translucent);
}

TEST_CASE("invalid pictures are rejected in one line") {
  for (const glm::ivec2 size : {glm::ivec2(0, 0), glm::ivec2(0, 5), glm::ivec2(-1, 5)}) {
    const auto file = encode_png(Image{size, {}});
    REQUIRE(!file.has_value());
    CHECK(file.error().message.find(std::to_string(size.x) + "x" + std::to_string(size.y)) !=
          std::string::npos);
  }

  const std::vector<std::byte> whole = *encode_png(test_picture({64, 64}));
  std::vector<std::byte> damaged = whole;
  damaged[damaged.size() / 2] ^= std::byte{0xff};
  std::vector<std::byte> huge = whole;
  huge[16] = std::byte{1};  // 2^24 pixels wide, which the header's checksum gives away
  const std::vector<std::byte> cut(whole.begin(), whole.begin() + 200);
  for (const auto& file : {std::vector<std::byte>(), std::vector<std::byte>(100), cut, damaged, huge}) {
    const auto image = decode_png(file, "golden/stage.png");
    REQUIRE(!image.has_value());
    CHECK(image.error().message.starts_with("golden/stage.png: "));
    CHECK(image.error().message.find('\n') == std::string::npos);
  }
}

TEST_CASE("write_png() replaces a file and reports why it cannot") {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("a.png", "old");
  const Image image{{2, 1}, {10, 20, 30, 255, 40, 50, 60, 255}};
  REQUIRE(write_png(file, image).has_value());
  const std::string bytes = folder.read("a.png");
  CHECK(*decode_png(std::as_bytes(std::span(bytes)), file) == image);
  CHECK(folder.names() == std::set<std::string>{"a.png"});
  CHECK(write_png(folder.file("none/a.png"), image).error().message ==
        folder.file("none/a.png") + ": found no folder '" + folder.file("none") +
            "', expected one to write into");
  CHECK(write_png(file, {}).error().message == "PNG: a picture of 0x0 has no pixels");
  CHECK(folder.read("a.png") == bytes);
}

}  // namespace glassbox::engine
