#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>

#include "demos/glassbox/session/message.h"
#include "glassbox/engine/capture/image.h"

namespace glassbox {

/// Progress of a job.
struct JobProgress {
  bool running = false;
  int frame = 0, frames = 0;
  double elapsed = 0, remaining = 0;  ///< seconds
  std::string file;
};

/// The result of a job.
struct JobResult {
  std::optional<Message> message = {};
  std::filesystem::path still = {};  ///< file of a saved still
  std::string scene = {};            ///< scene of which the image is a thumbnail; empty: none
  engine::Image image = {};
};

/// Kinds of jobs, most urgent first.
enum class JobKind { still, thumbnail, video };

/// Draws pictures in the background. Unlike a view, which draws the current snapshot into each frame of the
/// window, a job owns its data and works in slices, each about as long as drawing one picture: on the
/// JobQueue's thread or between two frames of the window.
class Job {
 public:
  /// What remains after a slice: more work, more work once something else has finished, or nothing.
  enum class Slice { more, waiting, done };

  explicit Job(JobKind kind) : kind_(kind) {}
  virtual ~Job() = default;
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  JobKind kind() const { return kind_; }

  /// Runs one slice with the queue's GL context current. May throw.
  virtual Slice step() = 0;
  /// Called once, after the last slice.
  virtual JobResult take_result() = 0;
  /// The result if a slice threw; the argument is the exception's text.
  virtual JobResult failed(const std::string& why) = 0;
  /// Callable from any thread, as is interrupt().
  virtual JobProgress progress() const { return {true, 0, 1, 0.0, 0.0, {}}; }

  /// Asks the job to end as soon as possible. Short jobs may ignore it.
  void interrupt() { interrupted_ = true; }

 protected:
  const std::atomic<bool>& interrupted() const { return interrupted_; }

 private:
  JobKind kind_;
  std::atomic<bool> interrupted_{false};
};

/// FOLDER/STEM_0001EXTENSION with the first free number.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& stem,
                                const std::string& extension);

}  // namespace glassbox
