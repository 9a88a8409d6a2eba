#include "demos/glassbox/views/drawing_pad.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr float least_step = .004f;  ///< heights of the sheet, between two places of a stroke

}  // namespace

void DrawingPad::update_paths(const std::vector<nn::Stroke>& strokes) {
  if (strokes == strokes_) return;
  strokes_ = strokes;
  paths_.clear();
  for (const nn::Stroke& stroke : strokes_) {
    std::vector<glm::vec2>& path = paths_.emplace_back();
    for (const auto& [x, y] : nn::smooth_path(stroke)) path.emplace_back(x, y);
  }
}

void DrawingPad::draw(const Frame& frame, const Area& area, const Rect& room, bool erasing,
                      engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const nn::ImageShape shape = frame.snapshot.dataset->image.value_or(nn::ImageShape{1, 1});
  const float aspect = static_cast<float>(shape.width) / static_cast<float>(shape.height);
  const float height = std::floor(std::max(std::min(room.height, room.width / aspect), 1.0f));
  const float width = std::round(aspect * height);
  sheet_ = {std::round(room.x), std::round(room.y), width, height};
  painter.box(sheet_, {.top = theme.frame,
                       .bottom = theme.frame,
                       .radius = std::min(8.0f * u, .1f * height),
                       .border = std::max(u, pixel_size()),
                       .border_color = theme.frame_active});

  update_paths(frame.options.own_sample.strokes);
  painter.clip(sheet_.inset(std::max(u, pixel_size())));
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    const float radius = height * (strokes_[i].erase ? nn::eraser_radius : nn::pen_radius);
    const Color& color = strokes_[i].erase ? theme.frame : theme.text1;
    line_.clear();
    for (const glm::vec2& place : paths_[i]) line_.push_back(glm::vec2(sheet_.x, sheet_.y) + height * place);
    if (line_.size() > 1) painter.polyline(line_, 2.0f * radius, color);
    for (const glm::vec2& place : line_) painter.disc(place, radius, color);
  }
  painter.unclip();
  if (paths_.empty() && !area.still) {
    TextStyle hint{Face::regular, text_px(13.0f, u), theme.text3, TextStyle::Align::center};
    hint.widest = .9f * width;
    painter.text(sheet_.center() - glm::vec2(0.0f, .8f * hint.em), "Draw here.", hint);
    painter.text(sheet_.center() + glm::vec2(0.0f, .8f * hint.em), "The right button erases.", hint);
  }
  const auto& pointer = frame.pointing.place;
  if (erasing && pointer && sheet_.contains(*pointer))
    painter.ring(*pointer, height * nn::eraser_radius, line_px(1.0f, u), theme.text2);
}

std::array<float, 2> DrawingPad::place_of(glm::vec2 pixel) const {
  const glm::vec2 place = (pixel - glm::vec2(sheet_.x, sheet_.y)) / sheet_.height;
  return {std::clamp(place.x, 0.0f, sheet_.width / sheet_.height), std::clamp(place.y, 0.0f, 1.0f)};
}

bool DrawingPad::press(const PointerEvent& event, bool erasing, const PointerContext& context) {
  if (!sheet_.contains(event.place)) return false;
  OwnSample sample = context.options.own_sample;
  if (sample.strokes.size() >= OwnSample::most_strokes) return true;
  sample.strokes.push_back({{place_of(event.place)}, erasing || !event.left});
  context.actions.own_sample = std::move(sample);
  drawing_ = true;
  return true;
}

void DrawingPad::drag(const PointerEvent& event, const PointerContext& context) {
  if (!drawing_ || context.options.own_sample.strokes.empty()) return;
  const auto& points = context.options.own_sample.strokes.back().points;
  const std::array<float, 2> place = place_of(event.place);
  if (points.size() >= OwnSample::most_points) return;
  if (!points.empty() && std::hypot(place[0] - points.back()[0], place[1] - points.back()[1]) < least_step)
    return;
  OwnSample sample = context.options.own_sample;
  sample.strokes.back().points.push_back(place);
  context.actions.own_sample = std::move(sample);
}

}  // namespace glassbox
