#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "demos/glassbox/capture/film.h"
#include "demos/glassbox/panels/message.h"
#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/platform/gl_context.h"

namespace glassbox {

/// Makes films while the window goes on: learns, draws and encodes on a thread and in a GL context of its
/// own, one film at a time.
class FilmWorker {
 public:
  /// All that a film is made from, as it was when it was asked for.
  struct Job {
    PictureFormat format;
    FilmOptions options;
    nn::History history;
    Look look;
    Document document;
    engine::CameraPath camera;
    std::string view;       ///< one of view_names
    std::string extension;  ///< ".mp4", …; empty: a folder of pictures
  };

  /// `context` belongs to the worker's thread from here on: it must not be current on another one. It must be
  /// destroyed on the thread that made it, so the worker only borrows it.
  /// `told` is called on the worker's thread whenever there is a message to take.
  FilmWorker(engine::GlContext& context, std::function<void()> told);
  ~FilmWorker();  ///< a film in the making ends where it is, and stays
  FilmWorker(const FilmWorker&) = delete;
  FilmWorker& operator=(const FilmWorker&) = delete;

  /// Not while one is in the making.
  void request(Job job);
  /// Ends the film where it is; it stays.
  void cancel() { cancelled_ = true; }

  FilmProgress progress() const;
  /// What became of a film.
  std::optional<Message> take_message();

 private:
  using Clock = std::chrono::steady_clock;

  void work();
  engine::Expected<Message> make(Job job);

  engine::GlContext* context_;
  std::function<void()> told_;
  std::atomic<bool> cancelled_{false};
  std::atomic<int> drawn_{0};
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Job> job_;  ///< guarded by mutex_, as is all below
  FilmProgress progress_;
  Clock::time_point started_;
  std::optional<Message> message_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace glassbox
