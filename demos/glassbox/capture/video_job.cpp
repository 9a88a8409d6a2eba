#include "demos/glassbox/capture/video_job.h"

#include <algorithm>
#include <utility>

#include "demos/glassbox/capture/video_steps.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/camera.h"
#include "glassbox/engine/caught.h"

namespace glassbox {

VideoJob::VideoJob(Request request)
    : Job(JobKind::video),
      spec_(std::move(request.spec)),
      file_(free_name(request.folder, spec_.picture.view + "_film",
                      spec_.format == "png" ? "" : "." + spec_.format)) {
  const Scene* scene = find_scene(request.document.scene);
  script_.emplace(VideoScript{std::move(request.runs),
                              {},
                              spec_.rate,
                              std::move(request.look),
                              std::move(request.document),
                              scene,
                              spec_.camera ? camera_path(*spec_.camera) : engine::CameraPath{}});
}

Job::Slice VideoJob::step() {
  if (!writer_) return interrupted() ? Slice::done : open();
  if (!video_) return learn();
  if (!finished_.valid()) {
    const Video::Slice slice = video_->step(*writer_, interrupted());
    drawn_ = video_->drawn();
    if (slice == Video::Slice::more) return Slice::more;
    if (slice == Video::Slice::waiting) return Slice::waiting;
    finished_ = std::async(std::launch::async,
                           [this] { return engine::caught([this] { return video_->finish(*writer_); }); });
  }
  if (finished_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return Slice::waiting;
  result_ = finished_.get();
  return Slice::done;
}

Job::Slice VideoJob::end(const std::string& why) {
  result_ = tl::unexpected(engine::Error{why});
  return Slice::done;
}

Job::Slice VideoJob::open() {
  if (const auto made = engine::make_folder(file_.parent_path()); !made) return end(made.error().message);
  auto renderer =
      PictureRenderer::create(picture_format(spec_.picture), shaders_, names_in(script_->document.run));
  if (!renderer) return end(renderer.error().message);
  auto writer = open_video(spec_, file_, engine::Overwrite::no, &interrupted());
  if (!writer) return end(writer.error().message);
  renderer_ = std::move(*renderer);
  writer_ = std::move(*writer);
  return Slice::more;
}

/// Pacing by loss needs all losses first.
Job::Slice VideoJob::learn() {
  const bool by_loss = spec_.steps && spec_.pacing == StepPacing::by_loss;
  if (by_loss && !interrupted() &&
      !learn_towards(script_->runs, std::max(spec_.steps->first, spec_.steps->second), interrupted()))
    return Slice::more;
  script_->steps = video_steps(spec_, *script_->scene, 0, true, script_->runs, interrupted());
  video_.emplace(std::move(*script_), *renderer_);
  script_.reset();
  return Slice::more;
}

JobResult VideoJob::take_result() {
  if (!result_) return failed(result_.error().message);
  const auto said = [](std::string what, std::string more) {
    return JobResult{.message = Message(std::move(what), std::move(more), MessageLevel::info, "film")};
  };
  const std::string drawn = std::to_string(drawn_);
  if (!interrupted()) return said("Saved " + path_text(file_), "The whole video, " + drawn + " frames.");
  if (drawn_ == 0) return said("The video was canceled before its first frame.", "Nothing was saved.");
  return said("Saved " + path_text(file_), "The first " + drawn + " of " +
                                               std::to_string(video_->frame_count()) +
                                               " frames: the video was canceled.");
}

JobResult VideoJob::failed(const std::string& why) {
  return {.message = failure("The video could not be completed.", why, "film")};
}

JobProgress VideoJob::progress() const {
  JobProgress progress{true, drawn_, spec_.frames(), 0.0, 0.0, path_text(file_)};
  progress.elapsed = std::chrono::duration<double>(Clock::now() - started_).count();
  if (progress.frame > 0)
    progress.remaining = progress.elapsed * (progress.frames - progress.frame) / progress.frame;
  return progress;
}

}  // namespace glassbox
