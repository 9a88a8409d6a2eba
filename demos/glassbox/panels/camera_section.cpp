#include "demos/glassbox/panels/camera_section.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "demos/glassbox/panels/timeline_track.h"
#include "glassbox/engine/ui/fill_slider.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::CameraPath;
using engine::Icon;
using engine::Rect;

constexpr float strip_height = 30.0f;
constexpr float reach = 6.0f;  // design px around a key
constexpr double least_closing = 0.1;

float x_of(const PanelState& state, const Rect& line, double seconds) {
  const double t = std::clamp(seconds / state.camera_length, 0.0, 1.0);
  return line.x + static_cast<float>(t) * line.width;
}

/// Rounded to 0.05 s, about as precise as a mouse.
double seconds_at(const PanelState& state, const Rect& line, float x) {
  const double t = std::clamp(static_cast<double>((x - line.x) / std::max(line.width, 1.0f)), 0.0, 1.0);
  return std::round(20.0 * t * state.camera_length) / 20.0;
}

/// A looping path returns to its first key at the end of the strip.
void fit_loop(PanelState& state) {
  CameraPath& path = state.camera_path;
  if (path.empty() || !path.loop()) return;
  const double span = path.keys().back().seconds - path.keys().front().seconds;
  path.set_closing_seconds(std::max(state.camera_length - span, least_closing));
}

std::string path_fact(const PanelState& state) {
  const std::size_t keys = state.camera_path.keys().size();
  if (keys == 0) return "no keys";
  return std::to_string(keys) + (keys == 1 ? " key" : " keys");
}

void draw_diamond(const PanelContext& panel, float x, float y, bool bright) {
  const float r = (bright ? 6.0f : 5.0f) * panel.ui.theme.scale;
  ImGui::GetWindowDrawList()->AddQuadFilled(
      {x, y - r}, {x + r, y}, {x, y + r}, {x - r, y},
      engine::packed_color(bright ? panel.theme.text1 : panel.theme.grab));
}

std::optional<std::size_t> key_near(const PanelState& state, const Rect& line, float x, float distance) {
  std::optional<std::size_t> nearest;
  const auto& keys = state.camera_path.keys();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const float away = std::abs(x_of(state, line, keys[i].seconds) - x);
    if (away > distance) continue;
    distance = away;
    nearest = i;
  }
  return nearest;
}

}  // namespace

void advance_camera(PanelState& state, double elapsed) {
  if (!state.camera_preview) return;
  state.camera_time += std::min(elapsed, 0.1);
  if (state.camera_time < state.camera_length) return;
  state.camera_preview = state.camera_path.loop();
  state.camera_time =
      state.camera_preview ? std::fmod(state.camera_time, state.camera_length) : state.camera_length;
}

void set_camera_length(PanelState& state, double seconds) {
  const double factor = seconds / state.camera_length;
  std::vector<engine::CameraKey> keys = state.camera_path.keys();
  for (engine::CameraKey& key : keys) key.seconds *= factor;
  CameraPath stretched(keys);
  stretched.set_loop(state.camera_path.loop());
  stretched.set_closing_seconds(state.camera_path.closing_seconds() * factor);
  state.camera_path = stretched;
  state.camera_time *= factor;
  state.camera_length = seconds;
}

void CameraSection::take_mouse(PanelContext& panel, const Rect& line, std::optional<std::size_t> near) {
  PanelState& state = panel.state;
  const float x = ImGui::GetMousePos().x;
  if (ImGui::IsItemHovered() && near && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
    state.camera_path.remove(*near);
    held_.reset();
    return;
  }
  if (!ImGui::IsItemActive()) {
    held_.reset();
    return;
  }
  state.camera_preview = false;
  if (ImGui::IsItemActivated()) {
    held_ = near;
    moved_ = false;
  }
  const ImGuiIO& io = ImGui::GetIO();
  moved_ = moved_ || std::abs(x - io.MouseClickedPos[0].x) > 2.0f;
  if (held_ && moved_) held_ = state.camera_path.move(*held_, seconds_at(state, line, x));
  const double time = held_ ? state.camera_path.keys()[*held_].seconds : seconds_at(state, line, x);
  panel.actions.place_camera =
      panel.actions.place_camera || time != state.camera_time || ImGui::IsItemActivated();
  state.camera_time = time;
}

void CameraSection::draw_strip(PanelContext& panel, const Rect& strip) {
  PanelState& state = panel.state;
  const Rect line{strip.x + panel.px(8), strip.y, strip.width - panel.px(16), strip.height};
  ImGui::SetCursorScreenPos({strip.x, strip.y});
  const engine::KeyInput input =
      engine::focus_stop(panel.ui, ImGui::GetID("camera strip"), strip, engine::FocusStop::value);
  if (const float way = input.steps.x + input.steps.y; way != 0.0f) {
    const double time = state.camera_time + 0.5 * static_cast<double>(way * engine::step_factor());
    state.camera_time = std::clamp(time, 0.0, state.camera_length);
    state.camera_preview = false;
    panel.actions.place_camera = true;
  }
  ImGui::InvisibleButton("camera strip", {strip.width, strip.height});
  const bool hovered = ImGui::IsItemHovered();
  const auto near = key_near(state, line, ImGui::GetMousePos().x, panel.px(reach));
  take_mouse(panel, line, near);
  engine::tooltip(
      panel.ui,
      "Time in the video. Click to go to a time or a key, drag to move a key, right-click to remove it.");

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = std::round(strip.center().y);
  const float half = std::max(1.0f, panel.ui.theme.scale);
  engine::draw_frame(strip, panel.px(5), panel.theme.frame);
  list.AddRectFilled({line.x, y - half}, {line.right(), y + half}, engine::packed_color(panel.theme.fill),
                     half);
  for (const std::int64_t second : timeline_ticks(0, static_cast<std::int64_t>(state.camera_length)).steps) {
    const float x = std::floor(x_of(state, line, static_cast<double>(second)));
    list.AddRectFilled({x, y + panel.px(7)}, {x + panel.px(1), y + panel.px(10)},
                       engine::packed_color(panel.theme.axis));
  }
  const float now = std::round(x_of(state, line, state.camera_time));
  list.AddRectFilled({now - half, strip.y + panel.px(3)}, {now + half, strip.bottom() - panel.px(3)},
                     engine::packed_color(panel.theme.text1), half);
  const auto& keys = state.camera_path.keys();
  for (std::size_t i = 0; i < keys.size(); ++i)
    draw_diamond(panel, x_of(state, line, keys[i].seconds), y, held_ == i || (hovered && near == i));
}

void CameraSection::draw(PanelContext& panel) {
  engine::Ui& ui = panel.ui;
  PanelState& state = panel.state;
  engine::section(ui, panel.width, "Camera", path_fact(state));
  const float side = ui.px(strip_height);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string_view no_keys = state.camera_path.empty() ? "The path has no keys yet." : "";
  if (const engine::Unavailable unavailable(ui, no_keys);
      engine::icon_button(ui, "camera preview", state.camera_preview ? Icon::pause : Icon::play, {side, side},
                          state.camera_preview ? "Pauses the preview here."
                                               : "Previews the camera path as the video will show it.")) {
    state.camera_preview = !state.camera_preview;
    if (state.camera_preview && state.camera_time >= state.camera_length) state.camera_time = 0.0;
  }
  draw_strip(panel, {at.x + side + ui.px(6), at.y, panel.width - side - ui.px(6), side});

  const float third = std::floor((panel.width - 2 * ui.px(6)) / 3.0f);
  const glm::vec2 size{third, ui.px(26)};
  if (engine::text_button(ui, "Add key", Icon::plus, size, false,
                          "Adds a keyframe with the current camera at this time of the video."))
    panel.actions.add_camera_key = true;
  ImGui::SameLine();
  if (engine::text_button(
          ui, "Turntable", std::nullopt, size, false,
          "Replaces all keys with one full turn around the vertical axis, starting at the current camera."))
    panel.actions.turntable = true;
  ImGui::SameLine();
  if (const engine::Unavailable unavailable(ui, no_keys);
      engine::text_button(ui, "Clear", std::nullopt, {panel.width - 2 * (third + ui.px(6)), ui.px(26)}, false,
                          "Removes all keys. The camera then moves only when you move it.")) {
    state.camera_path = {};
    state.camera_preview = false;
    state.camera_time = 0.0;
  }
  engine::row_label(ui, "Length");
  const float loop_width = ui.px(72);
  double length = state.camera_length;
  static const double standard_length = VideoSpec().seconds;
  if (engine::fill_slider(ui, "camera length", length,
                          {.low = 0.5,
                           .high = 120,
                           .curve = engine::SliderRange::Curve::logarithmic,
                           .decimals = 1,
                           .unit = "s",
                           .standard = standard_length},
                          panel.control_width() - loop_width - ui.px(6),
                          "Duration of the camera path. Its keys stretch with it.")) {
    set_camera_length(state, length);
  }
  ImGui::SameLine(0.0f, ui.px(12));
  bool loop = state.camera_path.loop();
  const bool one_key = state.camera_path.keys().size() < 2;
  if (const engine::Unavailable unavailable(ui, one_key ? "Looping needs two keyframes." : "");
      engine::tick_box(ui, "Loop", loop, "Continues from the last key to the first, repeatedly."))
    state.camera_path.set_loop(loop);
  fit_loop(state);
}

}  // namespace glassbox
