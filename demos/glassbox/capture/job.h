#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>

#include "demos/glassbox/panels/message.h"
#include "glassbox/engine/capture/image.h"

namespace glassbox {

/// How far a job is.
struct JobProgress {
  bool running = false;
  int frame = 0, frames = 0;
  double elapsed = 0, remaining = 0;  ///< seconds
  std::string file;
};

/// What a job has produced.
struct JobResult {
  std::optional<Message> message = {};
  std::filesystem::path still = {};  ///< the file of a still that was saved
  std::string scene = {};            ///< whose thumbnail the image is; empty: none
  engine::Image image = {};
};

/// Kinds of jobs, the most urgent one first.
enum class JobKind { still, thumbnail, video };

/// Pictures to draw beside the window. Unlike a view, which draws the current snapshot into each frame of the
/// window, a job owns what it draws and works on it in slices, each about as long as drawing one picture: on
/// the JobQueue's thread or between two frames of the window.
class Job {
 public:
  /// What a slice has left to do: more, more once somebody else has done something, or nothing.
  enum class Slice { more, waiting, done };

  explicit Job(JobKind kind) : kind_(kind) {}
  virtual ~Job() = default;
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  JobKind kind() const { return kind_; }

  /// Does a slice of the work with the queue's GL context current. May throw.
  virtual Slice step() = 0;
  /// Once, after the last slice.
  virtual JobResult take_result() = 0;
  /// The result if a slice threw, with the exception's text.
  virtual JobResult failed(const std::string& why) = 0;
  /// Callable from any thread, as is interrupt().
  virtual JobProgress progress() const { return {true, 0, 1, 0.0, 0.0, {}}; }

  /// Asks the job to end as soon as it can. Jobs that take no time may ignore it.
  void interrupt() { interrupted_ = true; }

 protected:
  const std::atomic<bool>& interrupted() const { return interrupted_; }

 private:
  JobKind kind_;
  std::atomic<bool> interrupted_{false};
};

/// FOLDER/STEM_0001EXTENSION: the first number that is free.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& stem,
                                const std::string& extension);

}  // namespace glassbox
