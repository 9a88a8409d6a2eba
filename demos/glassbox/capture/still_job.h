#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "demos/glassbox/capture/job.h"
#include "demos/glassbox/capture/picture.h"
#include "demos/glassbox/document/video_spec.h"
#include "demos/glassbox/scenes/scenes.h"

namespace glassbox {

/// Draws a picture and saves it as captures/VIEW_stepN_0001.png, with the first free number.
class StillJob final : public Job {
 public:
  /// All inputs of the picture, as of the time of the request.
  struct Request {
    PictureSpec picture;
    nn::Snapshot snapshot;
    Look look;
    Document document;
    std::filesystem::path folder = "captures";
  };
  explicit StillJob(Request request) : Job(JobKind::still), request_(std::move(request)) {}

  Slice step() override;
  JobResult take_result() override;
  JobResult failed(const std::string& why) override;

 private:
  engine::Expected<std::filesystem::path> save() const;

  const Request request_;
  std::optional<engine::Expected<engine::Image>> image_;
};

/// Draws a thumbnail of a scene, at the end of its video if it has one.
class ThumbnailJob final : public Job {
 public:
  struct Request {
    const Scene* scene = nullptr;
    glm::ivec2 size{0};
    std::string theme, color_map;
  };
  explicit ThumbnailJob(Request request) : Job(JobKind::thumbnail), request_(std::move(request)) {}

  Slice step() override;
  JobResult take_result() override;
  JobResult failed(const std::string& why) override;

 private:
  const Request request_;
  std::optional<nn::RunSet> runs_;
  engine::Image image_;
};

}  // namespace glassbox
