#include <algorithm>
#include <utility>

#include "demos/glassbox/shell/window_app.h"
#include "demos/glassbox/stage/scene_look.h"

namespace glassbox {

/// The camera that a path is made from: of the first view with one that is visible, or of the first.
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
  StillWorker::Job job;
  job.format = {std::nullopt, request.size, request.samples, request.with_interface};
  job.snapshot = run_->snapshot();
  job.look = look_to_keep();
  job.document = present_document();
  if (request.view != "stage") {
    job.format.view = find_view(request.view);
    job.format.interface = false;
  }
  job.look.theme = *make_theme(request.theme, state_.document.color_map);
  job.document.theme = request.theme;
  stills_.request(std::move(job));
  say({"Drawing the still …", {}, MessageLevel::info, "still"});
}

void WindowApp::request_thumbnails() {
  constexpr glm::ivec2 design{336, 189};
  const std::string look = state_.document.theme + " " + state_.document.color_map;
  if (look == thumbnails_look_) return;
  thumbnails_look_ = look;
  stills_.request_thumbnails(design, state_.document.theme, state_.document.color_map);
}

bool WindowApp::take_thumbnails() {
  bool any = false;
  while (const auto thumbnail = stills_.take_thumbnail()) {
    const engine::Image& image = thumbnail->image;
    thumbnails_[thumbnail->scene] =
        engine::Texture(image.size, engine::TexelFormat::rgba8, engine::Texture::Filter::linear,
                        std::as_bytes(std::span(image.rgba)));
    any = true;
  }
  for (SceneEntry& entry : state_.scenes) {
    const auto found = thumbnails_.find(entry.name);
    entry.thumbnail = found == thumbnails_.end() ? 0 : found->second.id();
  }
  return any;
}

void WindowApp::start_film(const FilmRequest& request) {
  FilmWorker::Job job;
  job.view = request.view;
  job.extension = request.format == "png" ? "" : "." + request.format;
  job.format = {find_view(request.view), request.size, 4, request.with_interface && request.view == "stage",
                request.supersample};
  job.options.frames = request.frames();
  job.options.rate = request.rate;
  job.options.quality = request.quality;
  job.options.steps = {request.first_step, request.last_step};
  job.options.pacing = *nn::from_name<StepPacing>(request.pacing);
  job.history = run_->history();
  job.look = look_to_keep();
  job.look.theme = *make_theme(request.theme, state_.document.color_map);
  if (request.view != "stage") job.look.stage.filled.reset();
  if (request.use_camera_path) job.camera = state_.camera_path;
  job.document = present_document();
  job.document.theme = request.theme;
  films_.request(std::move(job));
  state_.film = films_.progress();
}

}  // namespace glassbox
