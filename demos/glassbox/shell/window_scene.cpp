#include <algorithm>
#include <functional>
#include <utility>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/shell/window_app.h"
#include "demos/glassbox/stage/camera.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/nn/compute.h"

namespace glassbox {

namespace {

std::unique_ptr<nn::RunThread> start_run(const Setup& setup, std::function<void()> published) {
  nn::RunSet runs = begin_runs(setup);
  const Pace& pace = setup.document.pace;
  runs.post(nn::SetSpeed{pace.steps_per_second});
  runs.post(nn::SetPauseCondition{pace.pause_at});
  if (pace.playing) runs.post(nn::Play{});
  const Scene& scene = *find_scene(setup.document.scene);
  if (setup.learned) {
    if (setup.document.shown_step) runs.post(nn::Seek{setup.document.shown_step});
  } else if (scene.step > 0 && !pace.playing) {
    runs.post(nn::StepOnce{static_cast<int>(scene.step)});
  }
  return std::make_unique<nn::RunThread>(std::move(runs), std::move(published));
}

}  // namespace

void WindowApp::begin(Setup setup) {
  take_stage(setup);
  PanelState before = std::exchange(state_, panel_state(setup.document));
  if (!state_.own_table) {
    state_.own_table = before.own_table;
    state_.own_table_name = before.own_table_name;
  }
  state_.recent = std::move(before.recent);
  state_.film = before.film;
  state_.sequence = before.sequence;
  state_.sequence_request = before.sequence_request;
  state_.restorable = before.restorable;
  state_.window = before.window;
  state_.reduced_motion = before.reduced_motion;
  state_.folder = before.folder;
  state_.follows_run = 1.0;
  window_.set_title("glassbox");
  show_document();
  run_.reset();  // no step is taken while the way of computing changes
  if (nn::ComputeSettings compute = nn::compute(); setup.document.strict_math != compute.strict_math) {
    if (jobs_.has(JobKind::video)) {
      say(warning("Strict math stays as it is while a video is being made.",
                  "Open this again after the video."));
    } else {
      compute.strict_math = setup.document.strict_math;
      nn::set_compute(compute);
    }
  }
  run_ = start_run(setup, [this] {
    if (awaits_news_) window_.wake();
  });
  run_->receive();
  undo_.start(present_values());
  tell_undo();
}

/// A session comes with its own stage and pace. A figure fills the stage for as long as it is shown; any
/// other scene keeps the stage as it is.
void WindowApp::take_stage(Setup& setup) {
  Document& document = setup.document;
  const bool is_figure = find_scene(document.scene)->is_figure();
  pins_.unpin_all(stage_);
  stage_.compare(false);
  if (is_figure && !before_figure_) before_figure_ = stage_;
  if (setup.from_session) {
    if (!is_figure) before_figure_.reset();
    return;
  }
  document.pace.steps_per_second = state_.document.pace.steps_per_second;
  if (is_figure) return;
  document.stage = {std::exchange(before_figure_, std::nullopt).value_or(stage_), std::nullopt};
  document.stage.filled.reset();
}

void WindowApp::open_scene(const std::string& name) {
  const Scene* scene = find_scene(name);
  if (scene == nullptr) return;
  Setup setup;
  setup.document = scene->document;
  setup.document.theme = state_.document.theme;
  setup.document.color_map = state_.document.color_map;
  setup.document.view.landscape_resolution = state_.document.view.landscape_resolution;
  setup.document.strict_math = state_.document.strict_math;
  begin(std::move(setup));
}

void WindowApp::show_document() {
  const Look look = look_of(state_.document);
  square_return_.stop();
  pointer_.let_go();
  note_ = look.note;
  hovered_unit_.reset();
  renderer_.place_linked_cameras(look.cameras);
  for (const std::size_t tile : stage_.order()) {
    TileCamera* const camera = renderer_.view_of(stage_, tile).camera();
    if (look.tile_cameras[tile] && camera != nullptr) camera->stand_alone(*look.tile_cameras[tile]);
  }
  state_.camera_path = camera_path(state_.document.camera_track);
  if (!state_.camera_path.empty())
    state_.camera_length = std::max(state_.camera_path.length(), state_.camera_path.keys().back().seconds);
}

void WindowApp::open_neighbour(int offset) {
  const auto here = std::ranges::find(scenes(), state_.document.scene, &Scene::name) - scenes().begin();
  const auto count = static_cast<std::ptrdiff_t>(scenes().size());
  open_scene(scenes()[static_cast<std::size_t>((here + offset + count) % count)].name);
}

}  // namespace glassbox
