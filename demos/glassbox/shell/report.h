#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <glm/vec2.hpp>
#include <string>
#include <vector>

#include "demos/glassbox/document/document.h"
#include "demos/glassbox/session/message.h"

namespace glassbox {

/// The window's report on itself (--report). Each member is an object, array or number of the JSON document,
/// under the same name:
///   window      size, framebuffer, position (two numbers each), scale, fullscreen, maximised, minimised,
///               focused, interface_hidden
///   run         step, shown_step, past, playing, diverged, loss, held_out_loss, train_accuracy,
///               held_out_accuracy (null unless finite)
///   settings, look, pace   as in a session's file
///   undo        can_undo, can_redo: a change of settings
///   typing      whether a text field has the keyboard focus
///   messages    the last ones, latest last: level, text, hint
///   frames      drawn (since the start), drawn_last_second
///   gl_messages number of messages from the OpenGL driver since the start
///   files       saved pictures, latest last
struct Report {
  struct Window {
    glm::ivec2 size{0};  ///< screen coordinates
    glm::ivec2 framebuffer{0};
    glm::ivec2 position{0};
    float scale = 1.0f;  ///< of the interface
    bool fullscreen = false;
    bool maximised = false;
    bool minimised = false;
    bool focused = false;
    bool interface_hidden = false;
  } window;
  struct Run {
    std::int64_t step = 0;
    std::int64_t shown_step = 0;
    bool past = false;  ///< a step before the latest is shown
    bool playing = false;
    bool diverged = false;
    double loss = 0.0, held_out_loss = 0.0;
    double train_accuracy = 0.0, held_out_accuracy = 0.0;
  } run;
  Document document;
  bool can_undo = false, can_redo = false;
  bool typing = false;
  std::vector<Message> messages;
  struct Frames {
    std::uint64_t drawn = 0;
    int drawn_last_second = 0;
  } frames;
  std::size_t gl_messages = 0;
  std::vector<std::filesystem::path> files;
};

std::string report_to_json(const Report& report);

/// Counts frames, in total and in the last second of the clock that `now` is read from.
class FrameCount {
 public:
  /// Adds a frame that started at `now`, with its drawing time.
  void note(double now, double milliseconds) { frames_[drawn_++ % frames_.size()] = {now, milliseconds}; }
  std::uint64_t drawn() const { return drawn_; }
  int drawn_last_second(double now) const;
  /// Over the frames of the last second; 0 if there are none.
  double mean_milliseconds(double now) const;

 private:
  struct Frame {
    double time = -2.0, milliseconds = 0.0;
  };
  std::array<Frame, 1024> frames_{};
  std::uint64_t drawn_ = 0;
};

}  // namespace glassbox
