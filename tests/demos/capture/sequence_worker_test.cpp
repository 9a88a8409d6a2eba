#include "demos/glassbox/capture/sequence_worker.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>

#include "demos/glassbox/capture/output.h"
#include "glassbox/engine/capture/png.h"
#include "tests/support/temporary_folder.h"

namespace glassbox {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

engine::Image picture(int number, glm::ivec2 size = {3, 2}) {
  engine::Image image{size, std::vector<std::uint8_t>(static_cast<std::size_t>(4 * size.x * size.y), 255)};
  image.rgba[0] = static_cast<std::uint8_t>(number);
  return image;
}

/// Pixels that no PNG makes smaller.
engine::Image noise(glm::ivec2 size) {
  engine::Image image = picture(0, size);
  std::uint32_t state = 1;
  for (std::uint8_t& byte : image.rgba)
    byte = static_cast<std::uint8_t>((state = state * 1664525u + 1013904223u) >> 24);
  return image;
}

SequenceFrame frame(int number) { return {picture(number), number / 30.0, 10 * number}; }

template <class Condition>
bool comes_true(const Condition& condition) {
  for (int i = 0; i < 2000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

class Recording {
 public:
  explicit Recording(engine::FileSink sink = {}, int threads = 1) {
    auto created = SequenceWorker::create(
        {.captures = captures(), .name = "window", .sink = std::move(sink), .threads = threads});
    REQUIRE_MESSAGE(created.has_value(), (created ? std::string() : created.error().message));
    worker = std::move(*created);
  }

  /// Adds frames as fast as they are taken.
  void add(int first, int last) {
    for (int number = first; number <= last; ++number) {
      REQUIRE(comes_true([&] { return worker->counts().waiting < SequenceWorker::capacity; }));
      worker->add(frame(number));
    }
  }
  void finish() {
    worker->close();
    REQUIRE(comes_true([&] { return worker->done(); }));
  }

  fs::path captures() const { return folder_.path() / "captures"; }
  fs::path file(const std::string& name) const { return captures() / "window_0001" / name; }
  std::string text(const std::string& name) const {
    std::ostringstream all;
    all << std::ifstream(file(name)).rdbuf();
    return all.str();
  }
  engine::Image image(int number) const {
    const std::string bytes = text(SequenceWorker::frame_name(number));
    const auto decoded = engine::decode_png(std::as_bytes(std::span(bytes)), "frame");
    return decoded ? *decoded : engine::Image{};
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(captures() / "window_0001"), {}));
  }
  long lines() const {
    const std::string list = text("frames.csv");
    return std::count(list.begin(), list.end(), '\n');
  }

 private:
  test::TemporaryFolder folder_;

 public:
  std::unique_ptr<SequenceWorker> worker;
};

/// Files larger than this cannot be written meanwhile, as on a full disk.
class LargestFile {
 public:
  explicit LargestFile(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~LargestFile() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  LargestFile(const LargestFile&) = delete;
  LargestFile& operator=(const LargestFile&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("frames of the window become numbered files and a list, with one thread or several") {
  for (const int threads : {1, 3}) {
    CAPTURE(threads);
    Recording recording({}, threads);
    recording.add(1, 40);
    CHECK(fs::exists(recording.file("frames.part.csv")));
    recording.finish();
    CHECK(recording.worker->counts().written == 40);
    CHECK(recording.worker->counts().dropped == 0);
    CHECK_FALSE(recording.worker->error().has_value());
    CHECK(recording.files() == 41);
    for (int number = 1; number <= 40; ++number) CHECK(recording.image(number) == picture(number));
    CHECK(recording.lines() == 41);
    CHECK(recording.text("frames.csv").starts_with("file,seconds,step\nframe_000001.png,0.0333,10\n"));
    CHECK(recording.text("frames.csv").ends_with("\nframe_000040.png,1.3333,400\n"));
  }
}

TEST_CASE("with a slow disk, frames are dropped and counted, add() never waits, and numbers have no gaps") {
  std::atomic<bool> open = false;
  Recording recording([&open](const fs::path& file, std::span<const std::byte> bytes) {
    while (!open) std::this_thread::sleep_for(1ms);
    return engine::file_sink(engine::Overwrite::no)(file, bytes);
  });
  recording.worker->add(frame(0));
  REQUIRE(comes_true([&] { return recording.worker->counts().waiting == 0; }));  // it is at the disk
  const auto start = std::chrono::steady_clock::now();
  for (int number = 1; number <= 50; ++number) recording.worker->add(frame(number));
  CHECK(std::chrono::steady_clock::now() - start < 100ms);
  CHECK(recording.worker->counts().waiting == SequenceWorker::capacity);
  CHECK(recording.worker->counts().dropped == 50 - SequenceWorker::capacity);
  CHECK(recording.worker->take_spare().has_value());
  open = true;
  recording.finish();
  CHECK(recording.worker->counts().written == SequenceWorker::capacity + 1);
  CHECK(recording.files() == SequenceWorker::capacity + 2);
  for (int number = 0; number <= SequenceWorker::capacity; ++number)
    CHECK(recording.image(number + 1) == picture(number));
}

TEST_CASE("a full disk ends a recording: written frames remain complete and listed") {
  for (const int threads : {1, 3}) {
    CAPTURE(threads);
    Recording recording({}, threads);
    recording.add(1, 12);
    REQUIRE(comes_true([&] { return recording.worker->counts().written == 12; }));
    {
      const LargestFile limit(2000);
      recording.worker->add({noise({64, 64}), 1.0, 130});
      REQUIRE(comes_true([&] { return recording.worker->done(); }));
    }
    recording.worker->add(frame(14));
    CHECK(recording.worker->counts().waiting == 0);
    REQUIRE(recording.worker->error().has_value());
    CHECK(recording.worker->error()->find("frame_000013.png: cannot be written: File too large") !=
          std::string::npos);
    CHECK(recording.files() == 13);
    CHECK(recording.lines() == 13);
    for (int number = 1; number <= 12; ++number) CHECK(recording.image(number) == picture(number));
  }
}

TEST_CASE("a frame that cannot be listed is removed") {
  Recording recording;
  recording.add(1, 12);
  REQUIRE(comes_true([&] { return recording.worker->counts().written == 12; }));
  const std::size_t size = recording.text("frames.part.csv").size();
  {
    const LargestFile limit(size + 9);  // a part of a line
    recording.worker->add(frame(13));
    REQUIRE(comes_true([&] { return recording.worker->done(); }));
  }
  REQUIRE(recording.worker->error().has_value());
  CHECK(recording.worker->error()->find("frames.part.csv: cannot be written") != std::string::npos);
  CHECK(recording.files() == 13);
  CHECK(recording.text("frames.csv").size() == size);
  CHECK_FALSE(fs::exists(recording.file("frame_000013.png")));
}

TEST_CASE("a folder that is removed ends a recording with one line") {
  Recording recording;
  recording.add(1, 3);
  REQUIRE(comes_true([&] { return recording.worker->counts().written == 3; }));
  fs::remove_all(recording.captures());
  recording.worker->add(frame(4));
  REQUIRE(comes_true([&] { return recording.worker->done(); }));
  REQUIRE(recording.worker->error().has_value());
  CHECK(recording.worker->error()->find("frame_000004.png: found no folder") != std::string::npos);
  CHECK(recording.worker->error()->find('\n') == std::string::npos);
  CHECK_FALSE(fs::exists(recording.captures()));
}

TEST_CASE("every recording has its own folder; one without frames leaves none") {
  Recording recording;
  recording.add(1, 1);
  recording.finish();
  const auto second =
      SequenceWorker::create({.captures = recording.captures(), .name = "window", .sink = {}, .threads = 1});
  REQUIRE(second.has_value());
  CHECK((*second)->folder().filename() == "window_0002");
  (*second)->close();
  REQUIRE(comes_true([&] { return (*second)->done(); }));
  CHECK_FALSE(fs::exists((*second)->folder()));
  CHECK(recording.files() == 2);

  std::ofstream(recording.captures() / "file") << "no folder";
  const auto nowhere = SequenceWorker::create(
      {.captures = recording.captures() / "file", .name = "window", .sink = {}, .threads = 1});
  REQUIRE_FALSE(nowhere.has_value());
  CHECK(nowhere.error().message.find("the folder cannot be created") != std::string::npos);
}

TEST_CASE("a program that ends while recording does so quickly and leaves complete files") {
  Recording recording([](const fs::path& file, std::span<const std::byte> bytes) {
    std::this_thread::sleep_for(300ms);
    return engine::file_sink(engine::Overwrite::no)(file, bytes);
  });
  for (int number = 1; number <= SequenceWorker::capacity; ++number) recording.worker->add(frame(number));
  const auto start = std::chrono::steady_clock::now();
  recording.worker.reset();
  CHECK(std::chrono::steady_clock::now() - start < 2s);
  const long frames = recording.lines() - 1;
  CHECK(frames >= 1);
  CHECK(frames < SequenceWorker::capacity);
  CHECK(static_cast<long>(recording.files()) == frames + 1);
  for (int number = 1; number <= frames; ++number) CHECK(recording.image(number) == picture(number));
}

TEST_CASE("an exception while a frame is written ends the recording with an error") {
  Recording recording(
      [](const fs::path&, std::span<const std::byte>) -> engine::Expected<void> { throw std::bad_alloc(); });
  recording.worker->add(frame(1));
  recording.worker->close();
  REQUIRE(comes_true([&] { return recording.worker->done(); }));
  CHECK(recording.worker->error() == "not enough memory");
}

}  // namespace glassbox
