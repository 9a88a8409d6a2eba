#include "demos/glassbox/stage/stage.h"

#include <algorithm>
#include <cmath>

namespace glassbox {

namespace {

using engine::Rect;

constexpr float padding = 12.0f;
constexpr float panel_width = 340.0f;
constexpr float status_height = 28.0f;
constexpr float timeline_height = 38.0f;
constexpr float above_timeline = 4.0f;

}  // namespace

InterfaceLayout interface_layout(glm::vec2 size, float unit, InterfaceShown shown) {
  if (shown == InterfaceShown::nothing) return {{}, {}, {}, bare_stage(size, unit)};
  const bool beside = shown == InterfaceShown::all;
  const float panel = shown == InterfaceShown::no_panel ? 0.0f : std::round(panel_width * unit);
  const float left = beside ? panel : 0.0f;
  const float status = std::round(status_height * unit);
  const float timeline = std::round(timeline_height * unit);
  const float pad = std::round(padding * unit);
  const float below = status + timeline + std::round(above_timeline * unit);
  const auto within = [size](float x, float y, float width, float height) {
    return Rect{x, std::max(y, 0.0f), std::max(width, 0.0f), std::max(std::min(height, size.y), 0.0f)};
  };
  return {within(0.0f, 0.0f, panel, beside ? size.y : size.y - status - timeline),
          within(left, size.y - status, size.x - left, status),
          within(left, size.y - status - timeline, size.x - left, timeline),
          within(left + pad, pad, size.x - left - 2 * pad, size.y - below - pad)};
}

Rect bare_stage(glm::vec2 size, float unit) {
  const float pad = std::min(std::round(padding * unit), 0.5f * std::min(size.x, size.y));
  return Rect{0.0f, 0.0f, size.x, size.y}.inset(pad);
}

float picture_interface_scale(int height) {
  return std::max(1.0f, std::floor(4.0f * static_cast<float>(height) / 1080.0f) / 4.0f);
}

}  // namespace glassbox
