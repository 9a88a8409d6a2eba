#include "demos/glassbox/shell/window_app.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <glm/geometric.hpp>
#include <utility>

#include "demos/glassbox/panels/camera_section.h"
#include "demos/glassbox/panels/history_playback.h"
#include "demos/glassbox/shell/fonts.h"

namespace glassbox {

namespace {

constexpr glm::ivec2 least_drawn{200, 160};  // pixels of the smallest window worth drawing
constexpr float narrow_width = 900.0f;       // design px below which panel and stage do not fit side by side

std::vector<engine::FontRequest> window_fonts(float scale) {
  std::vector<engine::FontRequest> requests = engine::ui_font_requests(scale);
  for (const engine::FontRequest& request : stage_fonts(scale)) requests.push_back(request);
  return requests;
}

/// Samples per pixel that a driver can afford: the software renderer takes three times as long with four.
int window_samples(const engine::GlInfo& info) { return info.software ? 0 : 4; }

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

engine::Expected<std::unique_ptr<WindowApp>> WindowApp::create(engine::Window& window,
                                                               engine::GlContext& for_jobs,
                                                               const Setup& setup,
                                                               engine::ShaderLibrary& shaders,
                                                               Surroundings surroundings) {
  const float scale =
      interface_scale(surroundings.remembered.scale, window.content_scale(), window.framebuffer_size());
  auto fonts = engine::FontAtlas::bake(window_fonts(scale));
  if (!fonts) return tl::unexpected(fonts.error());
  return std::unique_ptr<WindowApp>(
      new WindowApp(window, for_jobs, setup, shaders, std::move(surroundings), std::move(*fonts), scale));
}

WindowApp::WindowApp(engine::Window& window, engine::GlContext& for_jobs, const Setup& setup,
                     engine::ShaderLibrary& shaders, Surroundings surroundings, engine::FontAtlas fonts,
                     float scale)
    : window_(window),
      shaders_(shaders),
      around_(std::move(surroundings)),
      scale_(scale),
      fonts_(std::move(fonts)),
      renderer_(shaders),
      interface_(fonts_, scale, window.native_handle()),
      jobs_(for_jobs, [&window] { window.wake(); }),
      session_(setup, session_host()) {
  state_.scenes = scene_entries();
  show_document();
  take_remembered(around_.remembered, !setup.from_session);
  for (Message& message : around_.greetings) say(std::move(message));
  if (!around_.session.empty()) session_.note_session_file(around_.session);
  if (setup.activations_wanted) session_.open_file(*setup.activations_wanted);
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
             if (!files.empty()) session_.open_file(files.front());
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
      say(failure("A shader does not compile. The previous one stays in use.", shader_error_, "shader"));
  }
  state_.film = jobs_.progress(JobKind::video);
  state_.sequence = recorder_.progress(time_);
  square_return_.update(time_, state_.document.view.square);
  state_.morph_shown = visible_with(view_traits::morph);
  state_.camera_shown = visible_with(view_traits::camera);
  advance_camera(state_, elapsed_);
  if (state_.morph_shown) advance(state_.document.morph, morph_steps(), elapsed_);

  const auto start = std::chrono::steady_clock::now();
  const nn::Snapshot& snapshot = session_.snapshot();
  // Showing a step before the comparison started does not end it.
  const bool compared = snapshot.compared_with() != nullptr;
  if (compared || !snapshot.timeline.past) stage_.compare(compared);
  stage_motion_.update(stage_, time_, state_.reduced_motion);
  session_.name_layout();
  pins_.follow(snapshot.mlp.architecture(), stage_);
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
    interface_.set_stage_cursor(pointer_.cursor(pointer_target()));
    const std::lock_guard lock(engine::imgui_mutex());
    actions = interface_.draw(snapshot, shown.theme, state_, live_figures(), size, time_, elapsed_,
                              std::move(actions));
  }
  framebuffer_.resolve();
  record_frame(true);
  if (recorder_.recording()) draw_recording_mark(shown.theme);
  framebuffer_.present();
  gpu_timer_.end();
  const double milliseconds = milliseconds_since(start);
  frames_.note(time_, milliseconds);
  if (coarser_ == budget_.coarser())
    budget_.note(std::max(milliseconds, gpu_timer_.milliseconds().value_or(0.0)), time_);
  drawn_coarser_ = coarser_;
  bytes_streamed_ = renderer_.take_bytes_streamed();
  window_.swap();
  carry_out(actions);
  const auto quit = interface_.take_quit_answer();
  if (quit == QuitAnswer::save) session_.save(session_.info().file, [this] { quits_ = true; });
  if (quit == QuitAnswer::discard) quits_ = true;
}

double WindowApp::step_seconds() const {
  if (state_.playback.playing) return 1.0 / std::max(std::abs(state_.playback.speed), 1.0);
  if (!state_.document.pace.playing) return 1.0;  // a single step is not paced
  return state_.document.pace.steps_per_second > 0.0 ? 1.0 / state_.document.pace.steps_per_second : 0.0;
}

/// Draws nothing: the window is too small.
void WindowApp::draw_nothing() {
  framebuffer_.bind();
  framebuffer_.clear();
  framebuffer_.resolve();
  framebuffer_.present();
  frames_.note(time_, 0.0);
  drawn_coarser_ = 0;
  window_.swap();
}

void WindowApp::fit_fonts() {
  const nn::RunSettings& run = session_.snapshot().settings;
  const float scale = wanted_scale();
  if (scale == scale_ && run.table == fonts_table_) return;
  std::string names = names_in(run);
  const bool other_names = names != fonts_names_;
  fonts_table_ = run.table;
  if (scale == scale_ && !other_names) return;
  auto fonts = engine::FontAtlas::bake(window_fonts(scale), names);
  fonts_names_ = std::move(names);
  if (!fonts) return;
  const std::lock_guard lock(engine::imgui_mutex());
  interface_.set_scale(*fonts, scale);
  fonts_ = std::move(*fonts);
  scale_ = scale;
  if (other_names && !fonts_.missing().empty())
    say(warning(missing_characters(fonts_.missing()), missing_characters_remedy, "fonts"));
}

void WindowApp::fit_to_window() {
  fit_fonts();
  const glm::ivec2 size = window_.framebuffer_size();
  const bool narrow = static_cast<float>(size.x) < narrow_width * scale_;
  if (narrow != std::exchange(state_.window.narrow, narrow)) state_.window.panel_hidden = narrow;
  if (size == framebuffer_.size()) return;
  framebuffer_ = size.x > 0 && size.y > 0 ? engine::Framebuffer(size, window_samples(window_.info()))
                                          : engine::Framebuffer();
}

void WindowApp::carry_out(PanelActions& actions) {
  session_.apply(std::move(actions.commands), interface_.holds_item() || pointer_.holding());
  if (actions.undo) session_.undo();
  if (actions.redo) session_.redo();
  if (actions.still) keep_still(*actions.still);
  if (actions.stop_sequence) recorder_.stop();
  if (actions.sequence) start_recording(*actions.sequence);
  if (actions.thumbnails) request_thumbnails();
  carry_out_camera(actions);
  carry_out_layouts(actions);
  carry_out_files(actions);
}

LiveFigures WindowApp::live_figures() {
  const double now = window_.time();
  return {session_.snapshot().steps_per_second, static_cast<double>(frames_.drawn_last_second(now)),
          frames_.mean_milliseconds(now), gpu_timer_.milliseconds(), bytes_streamed_};
}

Look WindowApp::look() {
  Look look{*make_theme(state_.document.theme, state_.document.color_map),
            state_.document.view,
            stage_,
            note_,
            pins_.unit() ? pins_.unit() : hovered_unit_,
            state_.document.morph};
  look.options.batches = shows_batches(state_.document.view, state_.document.pace.steps_per_second);
  look.coarser = coarser_;
  look.pointing = pointing();
  look.fill_move = stage_motion_.move();
  look.eased = !state_.reduced_motion;
  if (state_.reduced_motion && look.morph.playing && look.morph.position)
    look.morph.position = std::floor(*look.morph.position);
  if (state_.reduced_motion && look.morph.tour)
    look.morph.toured -= std::fmod(look.morph.toured, nn::GrandTour::leg_seconds);
  return look;
}

Pointing WindowApp::pointing() {
  Pointing pointing;
  pointing.unit = pins_.unit();
  pointing.parameter = pins_.parameter();
  pointing.run = pins_.run();
  pointer_.describe(pointer_target(), pointing);
  if (interface_.had_mouse()) pointing.place.reset();
  pointing.at_once = state_.reduced_motion;
  return pointing;
}

Look WindowApp::look_to_keep() {
  Look kept = look();
  kept.coarser = 0;
  kept.pointing = {};
  kept.fill_move.reset();
  kept.eased = false;
  for (const ViewKind view : camera_views)
    kept.cameras[index_of(view)] = renderer_.linked_camera(view).pose();
  for (const std::size_t tile : stage_.order()) {
    const TileCamera* const camera = renderer_.view_of(stage_, tile).camera();
    if (camera != nullptr && !stage_.tiles[tile].linked) kept.tile_cameras[tile] = camera->pose();
  }
  return kept;
}

glm::vec2 WindowApp::in_picture(glm::dvec2 position) const {
  const glm::vec2 ratio = glm::vec2(window_.framebuffer_size()) / glm::vec2(glm::max(window_.size(), 1));
  return glm::vec2(position) * ratio;
}

const nn::Snapshot& WindowApp::snapshot_of(std::size_t run) const {
  const nn::Snapshot& first = session_.snapshot();
  const nn::Snapshot* const other = first.compared_with();
  return run == 0 || other == nullptr ? first : *other;
}

}  // namespace glassbox
