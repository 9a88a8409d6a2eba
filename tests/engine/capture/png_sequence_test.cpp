#include "glassbox/engine/capture/png_sequence.h"

#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <string>

#include "glassbox/engine/capture/png.h"

namespace glassbox::engine {

namespace {

/// A picture that encodes its frame number.
Image gray_frame(int number) {
  return {{2, 1},
          {static_cast<std::uint8_t>(number), 0, 0, 255, 0, static_cast<std::uint8_t>(number), 0, 255}};
}

/// A disk with room for a given number of files.
class Disk {
 public:
  explicit Disk(std::size_t room) : room_(room) {}

  FileSink sink() {
    return [this](const std::filesystem::path& file, std::span<const std::byte> bytes) -> Expected<void> {
      ++writes;
      if (files.size() == room_) return tl::unexpected(Error{file.string() + ": no space left on device"});
      files[file.string()] = {bytes.begin(), bytes.end()};
      return {};
    };
  }

  std::map<std::string, std::vector<std::byte>> files;
  std::atomic<int> writes = 0;

 private:
  std::size_t room_;
};

}  // namespace

TEST_CASE("every frame is written once, numbered in its order") {
  Disk disk(100);
  PngSequence sequence("film", disk.sink());
  for (int number = 1; number <= 20; ++number) CHECK(sequence.add(gray_frame(number)));
  REQUIRE(sequence.finish().has_value());
  CHECK(sequence.frames_written() == 20);
  CHECK(!sequence.add(gray_frame(21)));
  REQUIRE(disk.files.size() == 20);
  int number = 0;
  for (const auto& [file, bytes] : disk.files) {
    CHECK(file == PngSequence::frame_file("film", ++number).string());
    CHECK(*decode_png(bytes, file) == gray_frame(number));
  }
  CHECK(disk.files.contains("film/frame_00007.png"));
  CHECK(PngSequence::frame_file("film", 123456) == "film/frame_123456.png");
}

TEST_CASE("a full disk ends a sequence: earlier frames remain, the cause is reported once") {
  Disk disk(5);
  PngSequence sequence("film", disk.sink());
  int added = 0;
  while (added < 1000 && sequence.add(gray_frame(added))) ++added;
  CHECK(added >= 5);
  CHECK(added < 20);  // what waited in the queue, not the whole film
  CHECK(!sequence.add(gray_frame(0)));
  const auto result = sequence.finish();
  REQUIRE(!result.has_value());
  CHECK(result.error().message == "film/frame_00006.png: no space left on device");
  CHECK(disk.files.size() == 5);
  CHECK(disk.writes == 6);
  CHECK(sequence.frames_written() == 5);
}

TEST_CASE("an invalid frame ends a sequence too") {
  Disk disk(100);
  PngSequence sequence("film", disk.sink());
  CHECK(sequence.add(gray_frame(1)));
  CHECK(sequence.add(Image{}));
  const auto result = sequence.finish();
  REQUIRE(!result.has_value());
  CHECK(result.error().message.find("0x0") != std::string::npos);
  CHECK(disk.files.size() == 1);
}

TEST_CASE("the destructor of a sequence writes all added frames") {
  Disk disk(100);
  {
    PngSequence sequence("film", disk.sink());
    for (int number = 1; number <= 7; ++number) sequence.add(gray_frame(number));
  }
  CHECK(disk.files.size() == 7);
}

}  // namespace glassbox::engine
