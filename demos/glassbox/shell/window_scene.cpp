#include <algorithm>
#include <functional>
#include <utility>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/shell/window_app.h"
#include "demos/glassbox/stage/camera.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/nn/simd/level.h"

namespace glassbox {

namespace {

std::unique_ptr<nn::TrainingThread> start_run(const Settings& settings, const PanelState& state,
                                              std::function<void()> published) {
  Learned learned = begin_run(settings);
  auto run = std::make_unique<nn::TrainingThread>(std::move(learned.trainers), std::move(learned.history),
                                                  state.document.playing, state.document.steps_per_second,
                                                  state.document.pause_at, std::move(published));
  const Scene& scene = *find_scene(settings.scene);
  if (settings.learned) {
    if (settings.look && settings.look->shown_step) run->post(nn::Seek{settings.look->shown_step});
  } else if (scene.step > 0 && !state.document.playing) {
    run->post(nn::StepOnce{static_cast<int>(scene.step)});
  }
  return run;
}

}  // namespace

void WindowApp::begin(Settings settings) {
  settings_ = std::move(settings);
  PanelState before = std::exchange(state_, panel_state(settings_));
  state_.document.steps_per_second = before.document.steps_per_second;
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
  show_scene();
  run_.reset();  // no step is taken while the way of computing changes
  if (settings_.strict_math != nn::simd::strict_math()) {
    if (films_.progress().running) {
      say(warning("The way of computing stays as it is.",
                  "A film is being made with it. Open this again once the film is done."));
    } else {
      nn::simd::set_strict_math(settings_.strict_math);
    }
  }
  run_ = start_run(settings_, state_, [this] {
    if (awaits_news_) window_.wake();
  });
  run_->receive();
  undo_.start(present_values());
  tell_undo();
}

void WindowApp::open_scene(const std::string& name) {
  const Scene* scene = find_scene(name);
  if (scene == nullptr) return;
  Settings settings;
  settings.run = scene->run;
  settings.scene = name;
  settings.seed = scene->seed;
  settings.theme = state_.document.theme;
  settings.color_map = state_.document.color_map;
  settings.landscape_resolution = state_.document.view.landscape_resolution;
  settings.strict_math = settings_.strict_math;
  begin(std::move(settings));
}

void WindowApp::show_scene() {
  const Scene& scene = *find_scene(settings_.scene);
  const Look look = scene_look(scene, settings_);
  state_.document.view = look.options;
  square_return_.stop();
  dragged_square_.reset();
  note_ = look.note;
  state_.document.morph = look.morph;
  unit_.reset();
  unpin();
  stage_.compare(false);
  if (scene.is_figure() && !before_figure_) before_figure_ = stage_;
  if (const auto& session = settings_.look) {
    stage_ = look.stage;
    if (!scene.is_figure()) before_figure_.reset();
    state_.document.playing = session->playing;
    state_.document.steps_per_second = session->steps_per_second;
    state_.document.pause_at = session->pause_at;
    renderer_.output_landscape().camera().set_pose(*look.landscape_camera);
    if (look.morph_camera) renderer_.layer_morph().camera().set_pose(*look.morph_camera);
    for (const std::size_t tile : stage_.order()) {
      const ViewKind view = stage_.tiles[tile].view;
      if (look.tile_cameras[tile] && has_camera(view))
        renderer_.views(tile).stand_alone(view, *look.tile_cameras[tile]);
    }
    state_.camera_path = camera_path(session->camera_track);
    if (!state_.camera_path.empty())
      state_.camera_length = std::max(state_.camera_path.length(), state_.camera_path.keys().back().seconds);
    return;
  }
  if (scene.is_figure()) {
    stage_ = look.stage;
  } else {
    stage_ = {std::exchange(before_figure_, std::nullopt).value_or(stage_), std::nullopt};
    stage_.filled.reset();
  }
  // A still stands at its step; a film and a plain run go on.
  state_.document.playing = !settings_.learned && (!scene.is_figure() || (scene.film && !scene.film->morph));
}

void WindowApp::open_neighbour(int offset) {
  const auto here = std::ranges::find(scenes(), settings_.scene, &Scene::name) - scenes().begin();
  const auto count = static_cast<std::ptrdiff_t>(scenes().size());
  open_scene(scenes()[static_cast<std::size_t>((here + offset + count) % count)].name);
}

}  // namespace glassbox
