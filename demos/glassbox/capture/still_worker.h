#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "demos/glassbox/capture/picture.h"
#include "demos/glassbox/panels/message.h"
#include "demos/glassbox/scenes/scenes.h"
#include "glassbox/engine/error.h"
#include "glassbox/engine/platform/gl_context.h"

namespace glassbox {

/// Keeps pictures while the window goes on: draws, encodes and writes them on a thread and in a GL context of
/// its own.
class StillWorker {
 public:
  /// All that a picture is made from, as it was when it was asked for.
  struct Job {
    PictureFormat format;
    nn::Snapshot snapshot;
    Look look;
    Document document;
  };

  /// `context` belongs to the worker's thread from here on: it must not be current on another one. It must be
  /// destroyed on the thread that made it, so the worker only borrows it.
  /// `told` is called on the worker's thread whenever there is a message or a thumbnail to take.
  StillWorker(engine::GlContext& context, std::function<void()> told);
  ~StillWorker();  ///< stills that were asked for are finished, thumbnails are not
  StillWorker(const StillWorker&) = delete;
  StillWorker& operator=(const StillWorker&) = delete;

  /// Kept before any thumbnail that is still to be drawn.
  void request(Job job);

  /// A small picture of each scene, at the end of its film where it is one.
  struct Thumbnail {
    std::string scene;
    engine::Image image;
  };
  void request_thumbnails(glm::ivec2 size, const std::string& theme, const std::string& color_map);
  std::optional<Thumbnail> take_thumbnail();

  /// What became of a request, once for each: the file that it was kept in, if it was.
  struct Outcome {
    Message message;
    std::filesystem::path file = {};
  };
  std::optional<Outcome> take_outcome();
  /// A still is being drawn, or waits to be.
  bool busy() const;

 private:
  struct ThumbnailJob {
    const Scene* scene;
    glm::ivec2 size;
    std::string theme, color_map;
  };

  void work();
  engine::Expected<Outcome> keep(const Job& job) const;
  engine::Expected<Thumbnail> draw_thumbnail(const ThumbnailJob& job);

  engine::GlContext* context_;
  std::function<void()> told_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;  ///< guarded by mutex_, as is all below
  std::deque<ThumbnailJob> thumbnail_jobs_;
  std::deque<Thumbnail> thumbnails_;
  std::deque<Outcome> outcomes_;
  int stills_left_ = 0;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace glassbox
