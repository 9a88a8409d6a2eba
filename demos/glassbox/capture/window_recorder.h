#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "demos/glassbox/capture/sequence_worker.h"
#include "demos/glassbox/panels/panel_state.h"
#include "demos/glassbox/session/message.h"
#include "glassbox/engine/capture/frame_reader.h"
#include "glassbox/engine/gl/framebuffer.h"

namespace glassbox {

/// A rectangle of the window, in pixels, y down from the top.
struct PictureArea {
  glm::ivec2 corner{0};
  glm::ivec2 size{0};
  bool operator==(const PictureArea&) const = default;
};

/// Records the window frame by frame without blocking it: pixels are read back a few frames later and written
/// by a SequenceWorker. Only newly drawn frames are recorded; the frame list gives their times.
///
///   if (recorder.due(time)) recorder.take(framebuffer, area, time, step);   // what was drawn and resolved
///   … and after every frame: recorder.collect();
class WindowRecorder {
 public:
  /// Folders are created in `captures`. `sink` writes pictures; empty: write_file(), atomic.
  explicit WindowRecorder(std::filesystem::path captures = "captures", engine::FileSink sink = {})
      : captures_(std::move(captures)), sink_(std::move(sink)) {}
  ~WindowRecorder() { stop(); }
  WindowRecorder(const WindowRecorder&) = delete;
  WindowRecorder& operator=(const WindowRecorder&) = delete;

  /// Starts a recording. Must not be called while running(). Failure is reported as a message.
  void start(const SequenceRequest& request);
  /// Stops recording. `why` is the reason in the message, unless the user stopped it.
  void stop(std::string_view why = {});

  bool recording() const { return worker_ && !stopping_; }
  /// Whether it is recording or still writing the last frames.
  bool running() const { return worker_ != nullptr; }
  const SequenceRequest& request() const { return request_; }

  /// Whether a frame is due at this time, in seconds.
  bool due(double time) const;
  /// Records the area as drawn so far, or drops the frame if too many are waiting. A change of the area's
  /// size ends the recording.
  void take(const engine::Framebuffer& framebuffer, const PictureArea& area, double time, std::int64_t step);
  /// Passes on frames whose pixels have arrived, and detects the end of the recording.
  void collect();

  SequenceProgress progress(double time) const;
  /// The final message of a recording.
  std::optional<Message> take_message() { return std::exchange(message_, std::nullopt); }

 private:
  /// Time and step of a frame whose pixels have not arrived yet.
  struct Moment {
    double seconds = 0.0;
    std::int64_t step = 0;
  };

  double period() const { return 1.0 / request_.rate; }
  bool hand_on(bool wait);
  Message result() const;

  const std::filesystem::path captures_;
  const engine::FileSink sink_;
  SequenceRequest request_;
  engine::FrameReader reader_;
  std::array<Moment, engine::FrameReader::capacity> moments_;  ///< for the frames in flight
  std::size_t next_moment_ = 0;
  std::unique_ptr<SequenceWorker> worker_;
  bool stopping_ = false;
  std::optional<double> began_;  ///< time of the first frame
  double next_due_ = 0.0;
  glm::ivec2 size_{0};
  std::string why_;
  std::optional<Message> message_;
};

}  // namespace glassbox
