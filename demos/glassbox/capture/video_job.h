#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "demos/glassbox/capture/job.h"
#include "demos/glassbox/capture/video.h"

namespace glassbox {

/// Draws a video and writes it as captures/VIEW_film_0001.mp4, with the first free number.
class VideoJob final : public Job {
 public:
  /// All inputs of the video, as of the time of the request.
  struct Request {
    VideoSpec spec;
    nn::RunSet runs;
    Look look;
    Document document;
    std::filesystem::path folder = "captures";
  };
  explicit VideoJob(Request request);

  Slice step() override;
  JobResult take_result() override;
  JobResult failed(const std::string& why) override;
  JobProgress progress() const override;

 private:
  using Clock = std::chrono::steady_clock;

  Slice open();
  Slice learn();
  Slice end(const std::string& why);

  const VideoSpec spec_;
  const std::filesystem::path file_;
  const Clock::time_point started_ = Clock::now();
  std::atomic<int> drawn_{0};

  engine::ShaderLibrary shaders_;
  std::unique_ptr<engine::FilmWriter> writer_;
  std::unique_ptr<PictureRenderer> renderer_;
  std::optional<VideoScript> script_;  ///< until moved into video_
  std::optional<Video> video_;
  std::future<engine::Expected<void>>
      finished_;  ///< the writer finishes in the background so that other jobs can run
  engine::Expected<void> result_;
};

}  // namespace glassbox
