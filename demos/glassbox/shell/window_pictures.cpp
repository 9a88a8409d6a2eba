#include <algorithm>
#include <memory>
#include <utility>

#include "demos/glassbox/capture/still_job.h"
#include "demos/glassbox/capture/video_job.h"
#include "demos/glassbox/shell/window_app.h"
#include "demos/glassbox/stage/scene_look.h"

namespace glassbox {

/// The camera to make a path from: that of the first visible view with one, or else the first.
engine::OrbitCamera& WindowApp::seen_camera() {
  const auto seen = std::ranges::find_if(camera_views, [&](ViewKind view) { return visible(view); });
  return renderer_.linked_camera(seen == camera_views.end() ? camera_views.front() : *seen);
}

void WindowApp::carry_out_camera(const PanelActions& actions) {
  engine::CameraPath& path = state_.camera_path;
  if (actions.add_camera_key) path.add(state_.camera_time, seen_camera().pose());
  if (actions.turntable) path = engine::turntable(seen_camera().pose(), state_.camera_length);
  if (path.empty() || !(state_.camera_preview || actions.place_camera)) return;
  const engine::OrbitPose pose = path.at(state_.camera_time);
  for (const ViewKind view : camera_views) renderer_.linked_camera(view).set_pose(pose);
}

void WindowApp::keep_still(const StillRequest& request) {
  StillJob::Request job{.picture = request.picture,
                        .snapshot = request.snapshot ? *request.snapshot : session_.snapshot(),
                        .look = look_to_keep(),
                        .document = session_.complete_document()};
  job.look.theme = *make_theme(request.picture.theme, state_.document.color_map);
  job.document.theme = request.picture.theme;
  if (jobs_.add(std::make_unique<StillJob>(std::move(job))))
    say({"Drawing the still …", {}, MessageLevel::info, "still"});
}

void WindowApp::request_thumbnails() {
  constexpr glm::ivec2 design{336, 189};
  const std::string look = state_.document.theme + " " + state_.document.color_map;
  if (look == thumbnails_look_) return;
  thumbnails_look_ = look;
  jobs_.cancel(JobKind::thumbnail);
  for (const Scene& scene : scenes()) {
    jobs_.add(std::make_unique<ThumbnailJob>(
        ThumbnailJob::Request{&scene, design, state_.document.theme, state_.document.color_map}));
  }
}

bool WindowApp::take_results() {
  bool any = false;
  while (auto result = jobs_.take_result()) {
    if (!result->still.empty()) kept_files_.push_back(result->still);
    if (result->message) say(std::move(*result->message));
    if (result->scene.empty()) continue;
    thumbnails_[result->scene] =
        engine::Texture(result->image.size, engine::TexelFormat::rgba8, engine::Texture::Filter::linear,
                        std::as_bytes(std::span(result->image.rgba)));
    any = true;
  }
  for (SceneEntry& entry : state_.scenes) {
    const auto found = thumbnails_.find(entry.name);
    entry.thumbnail = found == thumbnails_.end() ? 0 : found->second.id();
  }
  return any;
}

void WindowApp::start_film(const VideoSpec& spec) {
  if (jobs_.has(JobKind::video)) return;
  VideoJob::Request job{.spec = spec,
                        .runs = session_.runs(),
                        .look = look_to_keep(),
                        .document = session_.complete_document()};
  job.look.theme = *make_theme(spec.picture.theme, state_.document.color_map);
  if (spec.picture.view != "stage") job.look.stage.filled.reset();
  job.document.theme = spec.picture.theme;
  jobs_.add(std::make_unique<VideoJob>(std::move(job)));
  state_.film = jobs_.progress(JobKind::video);
}

}  // namespace glassbox
