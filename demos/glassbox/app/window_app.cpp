#include "demos/glassbox/app/window_app.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <glm/geometric.hpp>
#include <utility>

#include "demos/glassbox/app/fonts.h"
#include "demos/glassbox/app/scene_look.h"
#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/scenes/scenes.h"

namespace glassbox {

namespace {

constexpr double settle_seconds = 0.7;  // frames go on this long after the last input
constexpr double double_click_seconds = 0.35;
constexpr float double_click_pixels = 6.0f;
constexpr double idle_seconds = 0.05;
constexpr double software_frame_seconds = 1.0 / 60.0;
constexpr float zoom_per_line = 1.12f;
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
  const Scene& scene = *find_scene(settings.scene);
  auto run = std::make_unique<nn::TrainingThread>(settings.run, settings.model, state.playing,
                                                  state.steps_per_second, scene.companions);
  if (scene.step > 0 && !state.playing) run->post(nn::StepOnce{static_cast<int>(scene.step)});
  return run;
}

}  // namespace

engine::Expected<std::unique_ptr<WindowApp>> WindowApp::create(engine::Window& window, engine::Window& hidden,
                                                               const Settings& settings,
                                                               engine::ShaderLibrary& shaders) {
  const float scale = interface_scale(window);
  auto fonts = engine::FontAtlas::bake(window_fonts(scale));
  if (!fonts) return tl::unexpected(fonts.error());
  return std::unique_ptr<WindowApp>(
      new WindowApp(window, hidden, settings, shaders, std::move(*fonts), scale));
}

WindowApp::WindowApp(engine::Window& window, engine::Window& hidden, const Settings& settings,
                     engine::ShaderLibrary& shaders, engine::FontAtlas fonts, float scale)
    : window_(window),
      shaders_(shaders),
      settings_(settings),
      state_(panel_state(settings)),
      scale_(scale),
      fonts_(std::move(fonts)),
      renderer_(shaders),
      interface_(fonts_, scale, window.native_handle()),
      stills_(hidden) {
  show_scene();
  run_ = start_run(settings, state_);
  receive_events();
}

void WindowApp::receive_events() {
  window_.set_events(
      {.key = [this](const engine::KeyEvent& event) { on_key(event); },
       .mouse_button = [this](const engine::MouseButtonEvent& event) { on_mouse_button(event); },
       .cursor = [this](glm::dvec2 position) { on_cursor(position); },
       .scroll = [this](glm::dvec2 lines) { on_scroll(lines); }});
}

void WindowApp::run() {
  const bool paced_by_us = window_.info().software;
  double next_frame = 0.0;
  double last_frame = window_.time();
  while (!window_.close_requested()) {
    {
      const std::lock_guard lock(engine::imgui_mutex());
      window_.poll_events();
    }
    const double now = window_.time();
    const bool pictures = take_thumbnails();
    const bool news = run_->receive() || pictures;
    const bool lively = now - last_input_ < settle_seconds || interface_.message_leaving() ||
                        renderer_.output_landscape().camera().moving() ||
                        renderer_.layer_morph().camera().moving() ||
                        (state_.morph.playing && morph_visible());
    if (!news && !lively) {
      window_.wait_events(idle_seconds);
      shaders_.reload_changed();
      if (const auto message = stills_.take_message()) {
        interface_.say(*message);
        last_input_ = now;
      }
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
  if (const auto message = stills_.take_message()) interface_.say(*message);
  renderer_.output_landscape().camera().update(time_);
  renderer_.layer_morph().camera().update(time_);
  state_.morph_shown = morph_visible();
  if (state_.morph_shown) advance(state_.morph, renderer_.layer_morph().stage_count(), elapsed_);

  const auto start = std::chrono::steady_clock::now();
  const Look shown = look();
  const nn::Snapshot& snapshot = run_->snapshot();
  gpu_timer_.begin();
  framebuffer_.bind();
  framebuffer_.clear();
  renderer_.draw_stage(snapshot, shown, interface_layout(size, scale_).stage, scale_, size, fonts_.glyphs(),
                       true, time_);
  PanelActions actions = std::exchange(asked_by_keys_, {});
  {
    const std::lock_guard lock(engine::imgui_mutex());
    PanelActions asked =
        interface_.draw(snapshot, shown.theme, state_, stage_, live_figures(), size, time_, elapsed_);
    std::move(asked.commands.begin(), asked.commands.end(), std::back_inserter(actions.commands));
    if (asked.still) actions.still = asked.still;
    actions.scene = asked.scene;
    actions.thumbnails = asked.thumbnails;
  }
  framebuffer_.resolve();
  framebuffer_.present();
  gpu_timer_.end();
  frame_milliseconds_ += smoothing * (milliseconds_since(start) - frame_milliseconds_);
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
}

void WindowApp::open_scene(const std::string& name) {
  const Scene* scene = find_scene(name);
  if (scene == nullptr) return;
  settings_.run = scene->run;
  settings_.scene = name;
  settings_.seed = scene->seed;
  settings_.model = nullptr;
  settings_.theme = state_.theme;
  settings_.color_map = state_.color_map;
  const PanelState before = std::exchange(state_, panel_state(settings_));
  state_.steps_per_second = before.steps_per_second;
  state_.own_table = before.own_table;
  state_.own_table_name = before.own_table_name;
  show_scene();
  run_ = start_run(settings_, state_);
  run_->receive();
}

void WindowApp::show_scene() {
  const Scene& scene = *find_scene(settings_.scene);
  const Look look = scene_look(scene, settings_);
  state_.view = look.options;
  note_ = look.note;
  state_.morph = look.morph;
  unit_.reset();
  stage_.filled = look.stage.filled;
  if (scene.is_figure()) stage_.fill_with(*view_kind(scene.view));
  // A still stands at its step; a film and a plain run go on.
  state_.playing = !scene.is_figure() || (scene.film && !scene.film->morph);
}

void WindowApp::open_neighbour(int offset) {
  const auto here = std::ranges::find(scenes(), settings_.scene, &Scene::name) - scenes().begin();
  const auto count = static_cast<std::ptrdiff_t>(scenes().size());
  open_scene(scenes()[static_cast<std::size_t>((here + offset + count) % count)].name);
}

void WindowApp::keep_still(const StillRequest& request) {
  StillWorker::Job job;
  job.format = {std::nullopt, request.size, request.samples, request.with_interface};
  job.snapshot = run_->snapshot();
  job.look = look();
  job.settings = settings_;
  if (request.view != "stage") {
    job.format.view = view_kind(request.view);
    job.format.interface = false;
  }
  job.look.theme = *make_theme(request.theme, state_.color_map);
  job.settings.run = state_.run;
  job.settings.seed = state_.seed;
  job.settings.scene = state_.scene;
  job.settings.theme = request.theme;
  job.settings.color_map = state_.color_map;
  stills_.request(std::move(job));
  interface_.say("Drawing the still …");
}

void WindowApp::request_thumbnails() {
  constexpr glm::ivec2 design{336, 189};
  const std::string look = state_.theme + " " + state_.color_map;
  if (look == thumbnails_look_) return;
  thumbnails_look_ = look;
  stills_.request_thumbnails(design, state_.theme, state_.color_map);
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

LiveFigures WindowApp::live_figures() {
  return {run_->snapshot().steps_per_second, frames_per_second_, frame_milliseconds_,
          gpu_timer_.milliseconds(), bytes_streamed_};
}

Look WindowApp::look() const {
  return {*make_theme(state_.theme, state_.color_map), state_.view, stage_, note_, unit_, state_.morph};
}

void WindowApp::on_key(const engine::KeyEvent& event) {
  last_input_ = window_.time();
  if (event.action == engine::KeyAction::release || interface_.wants_keyboard()) return;
  const bool repeat = event.action == engine::KeyAction::repeat;
  if (event.key == engine::Key::right) return take_one_step(state_, asked_by_keys_);
  if (repeat) return;
  if (event.modifiers.control) {
    if (event.character == 'q') window_.request_close();
    return;
  }
  if (event.key == engine::Key::escape) return interface_.close_popups();
  if (event.key == engine::Key::space) return toggle_playing(state_, asked_by_keys_);
  if (event.key == engine::Key::home) {
    renderer_.layer_morph().camera().return_home(window_.time());
    return renderer_.output_landscape().camera().return_home(window_.time());
  }
  if (event.key == engine::Key::page_down) return open_neighbour(1);
  if (event.key == engine::Key::page_up) return open_neighbour(-1);
  if (event.character == 'f') {
    if (const auto tile = tile_at(pointer_)) stage_.toggle_fill(*tile);
    return;
  }
  if (event.key == engine::Key::f12) {
    asked_by_keys_.still = StillRequest{.theme = state_.theme, .with_interface = false};
    return;
  }
  if (event.character == 'r') reset_run(asked_by_keys_);
  if (event.character == 'n') take_new_seed(state_, asked_by_keys_, event.modifiers.shift);
  if (event.character == 't') state_.theme = state_.theme == "dark" ? "paper" : "dark";
}

void WindowApp::on_mouse_button(const engine::MouseButtonEvent& event) {
  last_input_ = window_.time();
  pointer_ = in_picture(event.position);
  if (!event.pressed) {
    const bool clicked = dragged_tile_ && !pointer_moved_ && !panning_;
    if (clicked && shows(dragged_tile_, ViewKind::layer_morph)) {
      const auto sample = renderer_.layer_morph().sample_at(pointer_);
      state_.morph.pinned = sample == state_.morph.pinned ? std::nullopt : sample;
    }
    dragged_tile_.reset();
    dragged_parameter_.reset();
    dragging_timeline_ = false;
    return;
  }
  if (interface_.wants_mouse()) return;
  const auto tile = tile_at(pointer_);
  pointer_moved_ = false;
  const bool twice = last_input_ - last_press_ < double_click_seconds &&
                     glm::distance(pointer_, last_press_place_) < double_click_pixels * scale_;
  last_press_ = twice ? -1.0 : last_input_;
  last_press_place_ = pointer_;
  if (shows(tile, ViewKind::network) && press_on_network(twice, event)) return;
  if (shows(tile, ViewKind::layer_morph) && press_on_morph(event)) return;
  const bool turns = shows(tile, ViewKind::output_landscape) || shows(tile, ViewKind::layer_morph);
  if (!turns) return;
  if (twice && shows(tile, ViewKind::layer_morph))
    return renderer_.layer_morph().camera().return_home(last_input_);
  if (twice) return renderer_.output_landscape().camera().return_home(last_input_);
  dragged_tile_ = tile;
  panning_ = event.button != engine::MouseButtonEvent::Button::left || event.modifiers.shift;
}

void WindowApp::on_cursor(glm::dvec2 position) {
  last_input_ = window_.time();
  const glm::vec2 place = in_picture(position);
  const glm::vec2 drag = place - std::exchange(pointer_, place);
  pointer_moved_ = pointer_moved_ || glm::length(drag) > 0.0f;
  if (dragging_timeline_) {
    state_.morph.position = renderer_.layer_morph().timeline().position_at(place.x);
    return;
  }
  if (dragged_parameter_) return drag_parameter(-drag.y);
  if (!dragged_tile_) return point_at(place);
  const bool morph = shows(dragged_tile_, ViewKind::layer_morph);
  engine::OrbitCamera& camera =
      morph ? renderer_.layer_morph().camera() : renderer_.output_landscape().camera();
  const Area area = area_of(*dragged_tile_);
  if (panning_) {
    camera.pan_by(drag, morph ? renderer_.layer_morph().scene_view()
                              : renderer_.output_landscape().scene_view(area, state_.view.perspective));
  } else {
    camera.orbit(drag / area.rect.height);
  }
}

void WindowApp::on_scroll(glm::dvec2 lines) {
  last_input_ = window_.time();
  if (interface_.wants_mouse()) return;
  const auto tile = tile_at(pointer_);
  if (shows(tile, ViewKind::output_landscape)) {
    renderer_.output_landscape().camera().zoom_by(std::pow(zoom_per_line, static_cast<float>(lines.y)));
  } else if (shows(tile, ViewKind::layer_morph)) {
    renderer_.layer_morph().camera().zoom_by(std::pow(zoom_per_line, static_cast<float>(lines.y)));
  } else if (shows(tile, ViewKind::network)) {
    renderer_.network().scroll(pointer_, static_cast<int>(std::lround(-lines.y)));
  } else if (shows(tile, ViewKind::neuron_landscapes)) {
    renderer_.neuron_landscapes().scroll(pointer_, static_cast<int>(std::lround(-lines.y)));
  }
}

void WindowApp::point_at(glm::vec2 place) {
  const auto tile = interface_.wants_mouse() ? std::nullopt : tile_at(place);
  const bool on_network = shows(tile, ViewKind::network);
  NetworkView& network = renderer_.network();
  unit_ = on_network ? network.unit_at(place) : std::nullopt;
  network.set_hovered(on_network ? network.parameter_at(place) : std::nullopt);
  state_.morph.hovered =
      shows(tile, ViewKind::layer_morph) ? renderer_.layer_morph().sample_at(place) : std::nullopt;
}

/// Whether the press was meant for the strip below the morph.
bool WindowApp::press_on_morph(const engine::MouseButtonEvent& event) {
  if (event.button != engine::MouseButtonEvent::Button::left) return false;
  const MorphTimeline& timeline = renderer_.layer_morph().timeline();
  const auto part = timeline.part_at(pointer_);
  if (!part) return false;
  const std::size_t stages = renderer_.layer_morph().stage_count();
  MorphState& morph = state_.morph;
  constexpr std::array<float, 4> speeds{.5f, 1.0f, 2.0f, 4.0f};
  switch (*part) {
    case MorphTimeline::Part::previous:
      go_to_previous(morph, stages);
      break;
    case MorphTimeline::Part::next:
      go_to_next(morph, stages);
      break;
    case MorphTimeline::Part::play:
      morph.playing = !morph.playing;
      if (morph.playing && !morph.loop && position_of(morph, stages) + 1.0 >= static_cast<double>(stages))
        morph.position = 0.0;
      break;
    case MorphTimeline::Part::speed: {
      const auto faster = std::ranges::find_if(speeds, [&](float s) { return s > morph.speed; });
      morph.speed = faster == speeds.end() ? speeds.front() : *faster;
      break;
    }
    case MorphTimeline::Part::track:
      dragging_timeline_ = true;
      morph.playing = false;
      morph.position = timeline.position_at(pointer_.x);
      break;
  }
  return true;
}

/// Whether the press took hold of a link or a bias, or asked to type its value.
bool WindowApp::press_on_network(bool twice, const engine::MouseButtonEvent& event) {
  const auto parameter = renderer_.network().parameter_at(pointer_);
  const nn::Mlp& mlp = run_->snapshot().mlp;
  const auto index = parameter ? parameter_index(mlp, *parameter) : std::nullopt;
  if (!index || event.button != engine::MouseButtonEvent::Button::left) return false;
  const float value = mlp.parameters()[*index];
  if (twice || event.modifiers.control) {
    interface_.type_parameter(*index, parameter->input ? "w" : "b", value, pointer_);
    return true;
  }
  dragged_parameter_ = parameter;
  dragged_value_ = value;
  return true;
}

/// Upwards is more: a hundredth for a design pixel.
void WindowApp::drag_parameter(float pixels) {
  constexpr float per_pixel = 0.01f;
  const auto index = parameter_index(run_->snapshot().mlp, *dragged_parameter_);
  if (!index || pixels == 0.0f) return;
  dragged_value_ += per_pixel * pixels / scale_;
  run_->post(nn::SetParameter{*index, dragged_value_});
}

bool WindowApp::morph_visible() const {
  for (std::size_t i = 0; i < stage_.tiles.size(); ++i) {
    if (stage_.shows_tile(i) && stage_.tiles[i] == ViewKind::layer_morph) return true;
  }
  return false;
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

Area WindowApp::area_of(std::size_t tile) const {
  const glm::ivec2 size = framebuffer_.size();
  return {stage_.layout(interface_layout(size, scale_).stage, scale_)[tile], scale_, false, size};
}

}  // namespace glassbox
