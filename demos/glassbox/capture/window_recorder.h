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

/// A part of the window's picture, in whole pixels, y down from the top.
struct PictureArea {
  glm::ivec2 corner{0};
  glm::ivec2 size{0};
  bool operator==(const PictureArea&) const = default;
};

/// Records what the window shows, frame by frame, without holding it up: pixels are read back a few frames
/// later and written by a SequenceWorker. A window that draws nothing new records nothing: the list of frames
/// says how long each was seen.
///
///   if (recorder.due(time)) recorder.take(framebuffer, area, time, step);   // what was drawn and resolved
///   … and after every frame: recorder.collect();
class WindowRecorder {
 public:
  /// Folders are made in `captures`; `sink` says how pictures are written, empty: whole or not at all.
  explicit WindowRecorder(std::filesystem::path captures = "captures", engine::FileSink sink = {})
      : captures_(std::move(captures)), sink_(std::move(sink)) {}
  ~WindowRecorder() { stop(); }
  WindowRecorder(const WindowRecorder&) = delete;
  WindowRecorder& operator=(const WindowRecorder&) = delete;

  /// Not while one is running(). What cannot be begun is told as a message.
  void start(const SequenceRequest& request);
  /// Takes no more frames; `why` is told with what was kept, where it was not a person who ended it.
  void stop(std::string_view why = {});

  bool recording() const { return worker_ && !stopping_; }
  /// Records, or writes the last frames still.
  bool running() const { return worker_ != nullptr; }
  const SequenceRequest& request() const { return request_; }

  /// Whether the rate asks for a frame at this time, seconds.
  bool due(double time) const;
  /// Records the area as it is drawn up to now, or drops it where too much waits. All areas of a recording
  /// have one size: another one ends it.
  void take(const engine::Framebuffer& framebuffer, const PictureArea& area, double time, std::int64_t step);
  /// Hands on the frames whose pixels have arrived, and notes the end.
  void collect();

  SequenceProgress progress(double time) const;
  /// What became of a recording.
  std::optional<Message> take_message() { return std::exchange(message_, std::nullopt); }

 private:
  /// When a frame was seen and what it shows, while its pixels are on their way.
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
  std::array<Moment, engine::FrameReader::capacity> moments_;  ///< of the frames in flight
  std::size_t next_moment_ = 0;
  std::unique_ptr<SequenceWorker> worker_;
  bool stopping_ = false;
  std::optional<double> began_;  ///< at the first frame
  double next_due_ = 0.0;
  glm::ivec2 size_{0};
  std::string why_;
  std::optional<Message> message_;
};

}  // namespace glassbox
