#include "demos/glassbox/capture/window_recorder.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#include "glassbox/engine/capture/png.h"
#include "tests/support/gl_fixture.h"
#include "tests/support/temporary_folder.h"

namespace glassbox {

namespace {

namespace fs = std::filesystem;

constexpr glm::ivec2 size{40, 30};

std::string text_of(const fs::path& file) {
  std::ostringstream all;
  all << std::ifstream(file).rdbuf();
  return all.str();
}

std::string words_of(const Message& message) {
  return message.hint.empty() ? message.text : message.text + " " + message.hint;
}

/// A picture in place of a window, and a recorder that writes it to a temporary folder.
class RecordedWindow : public engine::GlFixture {
 public:
  /// Draws contents that differ between frames and corners.
  void draw(int number) {
    framebuffer.bind();
    framebuffer.clear({static_cast<float>(number) / 255.0f, 0.25f, 0.5f, 1.0f});
    glEnable(GL_SCISSOR_TEST);
    glScissor(number % size.x, 5, 7, 9);
    glClearColor(1.0f, 0.0f, static_cast<float>(number % 7) / 7.0f, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
    framebuffer.resolve();
  }

  /// Draws a frame of the window, and records it if a frame is due.
  bool frame(int number, double time) {
    draw(number);
    const bool due = recorder.due(time);
    if (due) {
      seen.push_back(cut(engine::read_frame(framebuffer)));
      recorder.take(framebuffer, area, time, 100 + number);
    }
    framebuffer.bind();
    framebuffer.clear({1.0f, 1.0f, 1.0f, 1.0f});  // like the next frame
    for (int i = 0; i < 400 && recorder.running() && recorder.progress(time).backlog > 0.5f; ++i) rest();
    return due;
  }
  void rest() {
    recorder.collect();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  std::string wait_for_end() {
    for (int i = 0; i < 2000; ++i) {
      rest();
      if (const auto message = recorder.take_message()) return words_of(*message);
    }
    return "no end";
  }
  engine::Image cut(const engine::Image& whole) const {
    engine::Image part{area.size, {}};
    for (int y = 0; y < area.size.y; ++y) {
      const auto from = whole.rgba.begin() + 4 * ((area.corner.y + y) * whole.size.x + area.corner.x);
      part.rgba.insert(part.rgba.end(), from, from + 4 * area.size.x);
    }
    return part;
  }
  engine::Image recorded(const std::string& folder, int number) const {
    const std::string bytes = text_of(scratch.path() / folder / SequenceWorker::frame_name(number));
    const auto image = engine::decode_png(std::as_bytes(std::span(bytes)), "frame");
    return image ? *image : engine::Image{};
  }

  test::TemporaryFolder scratch;
  engine::Framebuffer framebuffer{size, 0};
  PictureArea area{{0, 0}, size};
  std::vector<engine::Image> seen;
  WindowRecorder recorder{scratch.path()};
};

}  // namespace

TEST_CASE_FIXTURE(RecordedWindow,
                  "recorded frames equal the drawn ones byte for byte, with their time and step") {
  for (const PictureArea& part : {PictureArea{{0, 0}, size}, PictureArea{{3, 4}, {21, 11}}}) {
    area = part;
    seen.clear();
    recorder.start({"window", 60});
    CHECK(recorder.recording());
    for (int i = 0; i < 25; ++i) CHECK(frame(i, 5.0 + i / 60.0));
    CHECK(recorder.progress(6.0).elapsed == doctest::Approx(1.0));
    recorder.stop();
    CHECK_FALSE(recorder.recording());
    const std::string folder = part.corner.x == 0 ? "window_0001" : "window_0002";
    CHECK(wait_for_end() == "Saved 25 frames in " + (scratch.path() / folder).string() +
                                ". frames.csv lists the time of each.");
    CHECK_FALSE(recorder.running());
    REQUIRE(seen.size() == 25);
    for (int i = 0; i < 25; ++i) CHECK(recorded(folder, i + 1) == seen[static_cast<std::size_t>(i)]);
    const std::string list = text_of(scratch.path() / folder / "frames.csv");
    CHECK(list.find("\nframe_000001.png,0.0000,100\nframe_000002.png,0.0167,101\n") != std::string::npos);
    CHECK(std::count(list.begin(), list.end(), '\n') == 26);
  }
}

TEST_CASE_FIXTURE(RecordedWindow,
                  "frames are recorded at the requested rate even if the window's rate varies") {
  const auto taken = [&](int rate, double window, int frames) {
    recorder.start({"window", rate});
    int count = 0;
    for (int i = 0; i < frames; ++i) count += frame(i, i / window + (i % 3) * 0.0004);
    recorder.stop();
    wait_for_end();
    return count;
  };
  CHECK(taken(30, 60.0, 60) == 30);
  CHECK(taken(10, 60.0, 60) == 10);
  CHECK(taken(30, 45.0, 45) <= 31);
  CHECK(taken(30, 45.0, 45) >= 29);
  CHECK(taken(30, 20.0, 20) == 20);  // at most the window's frames
}

TEST_CASE_FIXTURE(RecordedWindow,
                  "resizing ends a recording with a message, and the frames so far are complete") {
  recorder.start({"stage", 60});
  for (int i = 0; i < 5; ++i) frame(i, i / 60.0);
  framebuffer = engine::Framebuffer({50, 30}, 0);
  area.size = {50, 30};
  frame(5, 5 / 60.0);
  CHECK_FALSE(recorder.recording());
  CHECK(wait_for_end() == "The picture's size changed, which ends the recording. Saved 5 frames in " +
                              (scratch.path() / "stage_0001").string() + ".");
  area.size = size;
  for (int i = 0; i < 5; ++i) CHECK(recorded("stage_0001", i + 1).size == size);
}

TEST_CASE_FIXTURE(RecordedWindow,
                  "a recording without frames leaves no files, and one that cannot start reports why") {
  recorder.start({"window", 30});
  recorder.stop();
  CHECK(wait_for_end() == "Nothing was recorded.");
  CHECK(scratch.names().empty());
  WindowRecorder nowhere("/proc/nowhere");
  nowhere.start({"window", 30});
  CHECK_FALSE(nowhere.running());
  CHECK(nowhere.take_message().value_or(Message()).hint.find("/proc/nowhere: the folder cannot be created") ==
        0);
}

TEST_CASE("a slow disk drops frames without blocking the window; a full disk ends the recording") {
  engine::GlFixture fixture;
  const test::TemporaryFolder scratch;
  std::atomic<bool> open = false;
  std::atomic<bool> full = false;
  WindowRecorder recorder(scratch.path(), [&](const fs::path& file, std::span<const std::byte>) {
    while (!open) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (full) return engine::Expected<void>(tl::unexpected(engine::Error{file.string() + ": no room"}));
    return engine::Expected<void>();
  });
  const engine::Framebuffer framebuffer = engine::GlFixture::target(size);
  recorder.start({"window", 30});
  for (int i = 0; i < 60; ++i) {
    if (recorder.due(i / 30.0)) recorder.take(framebuffer, {{0, 0}, size}, i / 30.0, i);
    recorder.collect();
  }
  const SequenceProgress progress = recorder.progress(2.0);
  CHECK(progress.dropped > 30);
  CHECK(progress.frames <= SequenceWorker::capacity);
  full = true;
  open = true;
  std::string message;
  for (int i = 0; i < 2000 && message.empty(); ++i) {
    recorder.collect();
    message = words_of(recorder.take_message().value_or(Message()));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  CHECK(message.find("frame_000001.png: no room. Nothing was recorded.") != std::string::npos);
  CHECK_FALSE(recorder.running());
}

}  // namespace glassbox
