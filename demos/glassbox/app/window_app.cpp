#include "demos/glassbox/app/window_app.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <glm/geometric.hpp>
#include <thread>
#include <utility>

#include "demos/glassbox/app/camera.h"
#include "demos/glassbox/app/fonts.h"
#include "demos/glassbox/app/scene_look.h"
#include "demos/glassbox/panels/camera_section.h"
#include "demos/glassbox/panels/history_playback.h"
#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/state_folder.h"
#include "nn/simd/level.h"

namespace glassbox {

namespace {

constexpr glm::ivec2 least_drawn{200, 160};  // pixels of a window in which anything can be made out
constexpr float narrow_width = 900.0f;  // design px below which panel and stage have no room side by side
constexpr float smoothing = 0.1f;       // of the figures in the status line

std::vector<engine::FontRequest> window_fonts(float scale) {
  std::vector<engine::FontRequest> requests = engine::ui_font_requests(scale);
  for (const engine::FontRequest& request : stage_fonts(scale)) requests.push_back(request);
  return requests;
}

/// Samples that a driver draws at no great cost: the processor's renderer takes three times as long with
/// four.
int window_samples(const engine::GlInfo& info) { return info.software ? 0 : 4; }

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::unique_ptr<nn::TrainingThread> start_run(const Settings& settings, const PanelState& state,
                                              std::function<void()> published) {
  Learned learned = begin_run(settings);
  auto run = std::make_unique<nn::TrainingThread>(std::move(learned.trainers), std::move(learned.history),
                                                  state.playing, state.steps_per_second, state.pause_at,
                                                  std::move(published));
  const Scene& scene = *find_scene(settings.scene);
  if (settings.learned) {
    if (settings.look && settings.look->shown_step) run->post(nn::Seek{settings.look->shown_step});
  } else if (scene.step > 0 && !state.playing) {
    run->post(nn::StepOnce{static_cast<int>(scene.step)});
  }
  return run;
}

}  // namespace

engine::Expected<std::unique_ptr<WindowApp>> WindowApp::create(engine::Window& window, const Hidden& hidden,
                                                               const Settings& settings,
                                                               engine::ShaderLibrary& shaders,
                                                               Surroundings surroundings) {
  const float scale =
      interface_scale(surroundings.remembered.scale, window.content_scale(), window.framebuffer_size());
  auto fonts = engine::FontAtlas::bake(window_fonts(scale));
  if (!fonts) return tl::unexpected(fonts.error());
  return std::unique_ptr<WindowApp>(
      new WindowApp(window, hidden, settings, shaders, std::move(surroundings), std::move(*fonts), scale));
}

WindowApp::WindowApp(engine::Window& window, const Hidden& hidden, const Settings& settings,
                     engine::ShaderLibrary& shaders, Surroundings surroundings, engine::FontAtlas fonts,
                     float scale)
    : window_(window),
      shaders_(shaders),
      around_(std::move(surroundings)),
      scale_(scale),
      fonts_(std::move(fonts)),
      renderer_(shaders),
      interface_(fonts_, scale, window.native_handle()),
      stills_(hidden.stills, [&window] { window.wake(); }),
      films_(hidden.films, [&window] { window.wake(); }),
      background_([&window] { window.wake(); },
                  [this](const std::string& why) {
                    say(failure("Work in the background failed.", why, "background"));
                  }) {
  begin(settings);
  take_remembered(around_.remembered);
  look_for_abandoned();
  look_for_layouts();
  for (Message& message : around_.greetings) say(std::move(message));
  if (settings.activations_wanted) open_file(*settings.activations_wanted);
  receive_events();
}

WindowApp::~WindowApp() { window_.set_events({}); }

void WindowApp::receive_events() {
  window_.set_events(
      {.key = [this](const engine::KeyEvent& event) { on_key(event); },
       .mouse_button = [this](const engine::MouseButtonEvent& event) { on_mouse_button(event); },
       .cursor = [this](glm::dvec2 position) { on_cursor(position); },
       .scroll = [this](glm::dvec2 lines, engine::Modifiers modifiers) { on_scroll(lines, modifiers); },
       .drop =
           [this](const std::vector<std::filesystem::path>& files) {
             last_input_ = window_.time();
             if (!files.empty()) open_file(files.front());
           },
       .changed =
           [this] {
             last_input_ = window_.time();
             place_changed_ = true;
             set_hidden(window_.hidden());
           }});
}

void WindowApp::frame() {
  fit_to_window();
  const glm::ivec2 size = framebuffer_.size();
  if (size.x == 0 || size.y == 0) return;
  if (size.x < least_drawn.x || size.y < least_drawn.y) return draw_nothing();
  shaders_.reload_changed();
  if (shaders_.error() != shader_error_) {
    shader_error_ = shaders_.error();
    interface_.withdraw("shader");
    if (!shader_error_.empty())
      say(failure("A shader does not compile; the one before stays.", shader_error_, "shader"));
  }
  state_.film = films_.progress();
  state_.sequence = recorder_.progress(time_);
  square_return_.update(time_, state_.view.square);
  state_.morph_shown = morph_visible();
  state_.camera_shown = state_.morph_shown || visible(ViewKind::output_landscape);
  advance_camera(state_, elapsed_);
  if (state_.morph_shown) advance(state_.morph, morph_stages(), elapsed_);

  const auto start = std::chrono::steady_clock::now();
  const nn::Snapshot& snapshot = run_->snapshot();
  // A look at the time before a comparison began does not end it.
  const bool compared = snapshot.compared_with() != nullptr;
  if (compared || !snapshot.timeline.past) stage_.compare(compared);
  stage_motion_.update(stage_, time_, state_.reduced_motion);
  name_layout();
  const nn::Architecture& architecture = snapshot.mlp.architecture();
  if (pinned_unit_ &&
      (pinned_unit_->layer >= architecture.layers.size() ||
       std::cmp_greater_equal(pinned_unit_->unit, architecture.layers[pinned_unit_->layer].units)))
    unpin_unit();
  const Look shown = look();
  gpu_timer_.begin();
  framebuffer_.bind();
  framebuffer_.clear();
  const nn::Snapshot& drawn =
      step_motion_.shown(snapshot, {.time = time_,
                                    .step_seconds = step_seconds(),
                                    .eases = shown.options.batches && !state_.reduced_motion});
  renderer_.draw_stage(drawn, shown, interface_areas().stage, scale_, size, fonts_.glyphs(), true, time_);
  record_frame(false);
  PanelActions actions = std::exchange(asked_by_keys_, {});
  advance_playback(state_, snapshot, elapsed_, actions);
  {
    interface_.set_stage_cursor(stage_cursor());
    const std::lock_guard lock(engine::imgui_mutex());
    actions = interface_.draw(snapshot, shown.theme, state_, stage_, live_figures(), size, time_, elapsed_,
                              std::move(actions));
  }
  framebuffer_.resolve();
  record_frame(true);
  if (recorder_.recording()) draw_recording_mark(shown.theme);
  framebuffer_.present();
  frames_.note(time_);
  gpu_timer_.end();
  const double milliseconds = milliseconds_since(start);
  frame_milliseconds_ += smoothing * (milliseconds - frame_milliseconds_);
  if (coarser_ == budget_.coarser())
    budget_.note(std::max(milliseconds, gpu_timer_.milliseconds().value_or(0.0)), time_);
  drawn_coarser_ = coarser_;
  bytes_streamed_ = renderer_.take_bytes_streamed();
  window_.swap();
  carry_out(actions);
}

double WindowApp::step_seconds() const {
  if (state_.playback.playing) return 1.0 / std::max(std::abs(state_.playback.speed), 1.0);
  if (!state_.playing) return 1.0;  // a single step has time
  return state_.steps_per_second > 0.0 ? 1.0 / state_.steps_per_second : 0.0;
}

/// Of a window that is too small for a picture.
void WindowApp::draw_nothing() {
  framebuffer_.bind();
  framebuffer_.clear();
  framebuffer_.resolve();
  framebuffer_.present();
  frames_.note(time_);
  drawn_coarser_ = 0;
  window_.swap();
}

void WindowApp::fit_to_window() {
  if (const float scale = wanted_scale(); scale != scale_) {
    if (auto fonts = engine::FontAtlas::bake(window_fonts(scale))) {
      const std::lock_guard lock(engine::imgui_mutex());
      interface_.set_scale(*fonts, scale);
      fonts_ = std::move(*fonts);
      scale_ = scale;
    }
  }
  const glm::ivec2 size = window_.framebuffer_size();
  const bool narrow = static_cast<float>(size.x) < narrow_width * scale_;
  if (narrow != std::exchange(state_.window.narrow, narrow)) state_.window.panel_hidden = narrow;
  if (size == framebuffer_.size()) return;
  framebuffer_ = size.x > 0 && size.y > 0 ? engine::Framebuffer(size, window_samples(window_.info()))
                                          : engine::Framebuffer();
}

void WindowApp::carry_out(PanelActions& actions) {
  note_changes(actions.commands);
  for (nn::Command& command : actions.commands) run_->post(std::move(command));
  carry_out_undo(actions);
  if (actions.scene) open_scene(*actions.scene);
  if (actions.still) keep_still(*actions.still);
  if (actions.stop_sequence) recorder_.stop();
  if (actions.sequence) start_recording(*actions.sequence);
  if (actions.thumbnails) request_thumbnails();
  carry_out_camera(actions);
  carry_out_layouts(actions);
  carry_out_files(actions);
}

void WindowApp::begin(Settings settings) {
  settings_ = std::move(settings);
  PanelState before = std::exchange(state_, panel_state(settings_));
  state_.steps_per_second = before.steps_per_second;
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
  settings.theme = state_.theme;
  settings.color_map = state_.color_map;
  settings.landscape_resolution = state_.view.landscape_resolution;
  settings.strict_math = settings_.strict_math;
  begin(std::move(settings));
}

void WindowApp::show_scene() {
  const Scene& scene = *find_scene(settings_.scene);
  const Look look = scene_look(scene, settings_);
  state_.view = look.options;
  square_return_.stop();
  dragged_square_.reset();
  note_ = look.note;
  state_.morph = look.morph;
  unit_.reset();
  unpin();
  stage_.compare(false);
  if (const auto& session = settings_.look) {
    stage_ = look.stage;
    state_.playing = session->playing;
    state_.steps_per_second = session->steps_per_second;
    state_.pause_at = session->pause_at;
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
  stage_.filled = look.stage.filled;
  if (scene.is_figure()) stage_.fill_with(*view_kind(scene.view));
  // A still stands at its step; a film and a plain run go on.
  state_.playing = !settings_.learned && (!scene.is_figure() || (scene.film && !scene.film->morph));
}

void WindowApp::open_neighbour(int offset) {
  const auto here = std::ranges::find(scenes(), settings_.scene, &Scene::name) - scenes().begin();
  const auto count = static_cast<std::ptrdiff_t>(scenes().size());
  open_scene(scenes()[static_cast<std::size_t>((here + offset + count) % count)].name);
}

LiveFigures WindowApp::live_figures() {
  return {run_->snapshot().steps_per_second, frames_per_second_, frame_milliseconds_,
          gpu_timer_.milliseconds(), bytes_streamed_};
}

Look WindowApp::look() const {
  Look look{*make_theme(state_.theme, state_.color_map), state_.view, stage_, note_,
            pinned_unit_ ? pinned_unit_ : unit_,         state_.morph};
  look.options.batches = shows_batches(state_.view, state_.steps_per_second);
  look.coarser = coarser_;
  look.pointing = pointing();
  look.fill_move = stage_motion_.move();
  look.eased = !state_.reduced_motion;
  if (state_.reduced_motion && look.morph.playing && look.morph.position)
    look.morph.position = std::floor(*look.morph.position);
  return look;
}

Pointing WindowApp::pointing() const {
  Pointing pointing;
  const bool dragging = dragged_square_ || dragged_tile_ || dragged_timeline_ || dragged_parameter_;
  if (!dragging && !interface_.had_mouse()) pointing.place = pointer_;
  pointing.unit = pinned_unit_;
  pointing.parameter = dragged_parameter_ ? dragged_parameter_ : pinned_parameter_;
  pointing.run = dragged_parameter_ ? dragged_run_ : pinned_run_;
  pointing.at_once = state_.reduced_motion;
  return pointing;
}

Look WindowApp::look_to_keep() {
  Look kept = look();
  kept.coarser = 0;
  kept.pointing = {};
  kept.fill_move.reset();
  kept.eased = false;
  kept.landscape_camera = renderer_.output_landscape().camera().pose();
  kept.morph_camera = renderer_.layer_morph().camera().pose();
  for (const std::size_t tile : stage_.order()) {
    const StageTile& shown = stage_.tiles[tile];
    if (has_camera(shown.view) && !shown.linked)
      kept.tile_cameras[tile] = renderer_.views(tile).camera(shown.view).pose();
  }
  return kept;
}

glm::vec2 WindowApp::in_picture(glm::dvec2 position) const {
  const glm::vec2 ratio = glm::vec2(window_.framebuffer_size()) / glm::vec2(glm::max(window_.size(), 1));
  return glm::vec2(position) * ratio;
}

std::optional<std::size_t> WindowApp::tile_at(glm::vec2 place) const {
  const auto tiles = stage_.layout(interface_areas().stage, scale_);
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (tiles[i].contains(place)) return i;
  }
  return std::nullopt;
}

bool WindowApp::shows(std::optional<std::size_t> tile, ViewKind view) const {
  return tile && stage_.tiles[*tile].view == view;
}

std::size_t WindowApp::run_of(std::size_t tile) const {
  return run_->snapshot().compared_with() != nullptr ? stage_.run_of(tile) : 0;
}

const nn::Snapshot& WindowApp::snapshot_of(std::size_t run) const {
  const nn::Snapshot& first = run_->snapshot();
  const nn::Snapshot* const other = first.compared_with();
  return run == 0 || other == nullptr ? first : *other;
}

Area WindowApp::area_of(std::size_t tile) const {
  return {stage_.layout(interface_areas().stage, scale_)[tile], scale_, false, framebuffer_.size()};
}

}  // namespace glassbox
