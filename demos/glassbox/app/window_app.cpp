#include "demos/glassbox/app/window_app.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <glm/geometric.hpp>
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

constexpr double settle_seconds = 0.7;  // frames go on this long after the last input
constexpr double idle_seconds = 0.05;
constexpr double film_progress_seconds = 0.2;
constexpr double news_seconds = 0.3;  // that a run counts as moving after a snapshot
constexpr double software_frame_seconds = 1.0 / 60.0;
constexpr float smoothing = 0.1f;  // of the figures in the status line

float interface_scale(const engine::Window& window) {
  return std::max(1.0f, std::round(4.0f * window.content_scale()) / 4.0f);
}

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

std::unique_ptr<nn::TrainingThread> start_run(const Settings& settings, const PanelState& state) {
  Learned learned = begin_run(settings);
  auto run = std::make_unique<nn::TrainingThread>(std::move(learned.trainers), std::move(learned.history),
                                                  state.playing, state.steps_per_second);
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
                                                               engine::ShaderLibrary& shaders) {
  const float scale = interface_scale(window);
  auto fonts = engine::FontAtlas::bake(window_fonts(scale));
  if (!fonts) return tl::unexpected(fonts.error());
  return std::unique_ptr<WindowApp>(
      new WindowApp(window, hidden, settings, shaders, std::move(*fonts), scale));
}

WindowApp::WindowApp(engine::Window& window, const Hidden& hidden, const Settings& settings,
                     engine::ShaderLibrary& shaders, engine::FontAtlas fonts, float scale)
    : window_(window),
      shaders_(shaders),
      scale_(scale),
      fonts_(std::move(fonts)),
      renderer_(shaders),
      interface_(fonts_, scale, window.native_handle()),
      stills_(hidden.stills),
      films_(hidden.films) {
  begin(settings);
  look_for_abandoned();
  if (settings.activations_wanted) open_file(*settings.activations_wanted);
  receive_events();
}

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
           }});
}

void WindowApp::run(const std::atomic<bool>& interrupted) {
  const bool paced_by_us = window_.info().software;
  double next_frame = 0.0;
  double last_frame = window_.time();
  double last_news = last_frame;
  while (!window_.close_requested() && !interrupted) {
    {
      const std::lock_guard lock(engine::imgui_mutex());
      window_.poll_events();
    }
    const double now = window_.time();
    const bool pictures = take_thumbnails();
    if (background_.finish_done()) last_input_ = now;
    take_messages();
    autosave();
    const bool news = run_->receive() || pictures;
    if (news) last_news = now;
    const bool moving = state_.playback.playing || state_.camera_preview ||
                        (state_.playing && now - last_news < news_seconds) ||
                        renderer_.output_landscape().camera().moving() ||
                        renderer_.layer_morph().camera().moving() || square_return_.moving() ||
                        (state_.morph.playing && morph_visible());
    const bool filming = state_.film.running && now - last_frame > film_progress_seconds;
    const bool lively =
        news || moving || filming || now - last_input_ < settle_seconds || interface_.message_leaving();
    // What stands still is as fine as in a still.
    coarser_ = moving ? budget_.coarser() : 0;
    if (!lively && drawn_coarser_ == 0) {
      window_.wait_events(idle_seconds);
      shaders_.reload_changed();
      continue;
    }
    if (paced_by_us && now < next_frame) {
      window_.wait_events(next_frame - now);
      continue;
    }
    next_frame = now + software_frame_seconds;
    elapsed_ = now - last_frame;
    last_frame = now;
    if (elapsed_ > 0.0) frames_per_second_ += smoothing * (1.0 / elapsed_ - frames_per_second_);
    time_ = now;
    frame();
  }
  // Only an end that nobody asked for leaves something to restore.
  if (interrupted) return autosave(true);
  background_.run([] {
    std::error_code unknown;
    std::filesystem::remove(autosave_file(), unknown);
    return Background::Done();
  });
}

void WindowApp::take_messages() {
  for (auto message : {stills_.take_message(), films_.take_message()}) {
    if (!message) continue;
    interface_.say(*message);
    last_input_ = window_.time();
  }
}

void WindowApp::frame() {
  fit_to_window();
  const glm::ivec2 size = framebuffer_.size();
  if (size.x == 0 || size.y == 0) {
    window_.wait_events(idle_seconds);
    return;
  }
  shaders_.reload_changed();
  if (!shaders_.error().empty()) interface_.say(std::string(shaders_.error()));
  state_.film = films_.progress();
  renderer_.output_landscape().camera().update(time_);
  renderer_.layer_morph().camera().update(time_);
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
  const Look shown = look();
  gpu_timer_.begin();
  framebuffer_.bind();
  framebuffer_.clear();
  renderer_.draw_stage(snapshot, shown, interface_layout(size, scale_).stage, scale_, size, fonts_.glyphs(),
                       true, time_);
  PanelActions actions = std::exchange(asked_by_keys_, {});
  advance_playback(state_, snapshot, elapsed_, actions);
  {
    const std::lock_guard lock(engine::imgui_mutex());
    actions = interface_.draw(snapshot, shown.theme, state_, stage_, live_figures(), size, time_, elapsed_,
                              std::move(actions));
  }
  framebuffer_.resolve();
  framebuffer_.present();
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

void WindowApp::fit_to_window() {
  if (const float scale = interface_scale(window_); scale != scale_) {
    if (auto fonts = engine::FontAtlas::bake(window_fonts(scale))) {
      const std::lock_guard lock(engine::imgui_mutex());
      interface_.set_scale(*fonts, scale);
      fonts_ = std::move(*fonts);
      scale_ = scale;
    }
  }
  const glm::ivec2 size = window_.framebuffer_size();
  if (size == framebuffer_.size()) return;
  framebuffer_ = size.x > 0 && size.y > 0 ? engine::Framebuffer(size, window_samples(window_.info()))
                                          : engine::Framebuffer();
}

void WindowApp::carry_out(PanelActions& actions) {
  for (nn::Command& command : actions.commands) run_->post(std::move(command));
  if (actions.scene) open_scene(*actions.scene);
  if (actions.still) keep_still(*actions.still);
  if (actions.thumbnails) request_thumbnails();
  carry_out_camera(actions);
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
  state_.restorable = before.restorable;
  state_.follows_run = 1.0;
  show_scene();
  run_.reset();  // no step is taken while the way of computing changes
  if (settings_.strict_math != nn::simd::strict_math()) {
    if (films_.progress().running) {
      interface_.say("The way of computing stays as it is while a film is made.");
    } else {
      nn::simd::set_strict_math(settings_.strict_math);
    }
  }
  run_ = start_run(settings_, state_);
  run_->receive();
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
  stage_.compare(false);
  if (const auto& session = settings_.look) {
    stage_ = look.stage;
    state_.playing = session->playing;
    state_.steps_per_second = session->steps_per_second;
    renderer_.output_landscape().camera().set_pose(*look.landscape_camera);
    if (look.morph_camera) renderer_.layer_morph().camera().set_pose(*look.morph_camera);
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
  Look look{*make_theme(state_.theme, state_.color_map), state_.view, stage_, note_, unit_, state_.morph};
  look.coarser = coarser_;
  return look;
}

Look WindowApp::look_to_keep() {
  Look kept = look();
  kept.coarser = 0;
  kept.landscape_camera = renderer_.output_landscape().camera().pose();
  kept.morph_camera = renderer_.layer_morph().camera().pose();
  return kept;
}

glm::vec2 WindowApp::in_picture(glm::dvec2 position) const {
  const glm::vec2 ratio = glm::vec2(window_.framebuffer_size()) / glm::vec2(glm::max(window_.size(), 1));
  return glm::vec2(position) * ratio;
}

std::optional<std::size_t> WindowApp::tile_at(glm::vec2 place) const {
  const auto tiles = stage_.layout(interface_layout(framebuffer_.size(), scale_).stage, scale_);
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (tiles[i].contains(place)) return i;
  }
  return std::nullopt;
}

bool WindowApp::shows(std::optional<std::size_t> tile, ViewKind view) const {
  return tile && stage_.tiles[*tile] == view;
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
  const glm::ivec2 size = framebuffer_.size();
  return {stage_.layout(interface_layout(size, scale_).stage, scale_)[tile], scale_, false, size};
}

}  // namespace glassbox
