#include "glassbox/engine/ui/icons.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace glassbox::engine {

namespace {

/// Draws in design px relative to the icon's centre.
class Pen {
 public:
  Pen(const Ui& ui, glm::vec2 center, const Color& color)
      : list_(*ImGui::GetWindowDrawList()),
        scale_(ui.theme.scale),
        center_(std::floor(center.x) + 0.5f, std::floor(center.y) + 0.5f),
        color_(packed_color(color)) {}

  void stroke(std::initializer_list<glm::vec2> points, bool closed = false, float width = 1.5f) {
    for (const glm::vec2 point : points) list_.PathLineTo(at(point));
    list_.PathStroke(color_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width * scale_);
  }
  void fill(std::initializer_list<glm::vec2> points) {
    for (const glm::vec2 point : points) list_.PathLineTo(at(point));
    list_.PathFillConvex(color_);
  }
  void box(glm::vec2 low, glm::vec2 high, float radius) {
    list_.AddRectFilled(at(low), at(high), color_, radius * scale_);
  }
  void frame(glm::vec2 low, glm::vec2 high, float radius) {
    list_.AddRect(at(low), at(high), color_, radius * scale_, ImDrawFlags_None, 1.5f * scale_);
  }
  void circle(glm::vec2 center, float radius) {
    list_.AddCircle(at(center), radius * scale_, color_, 0, 1.5f * scale_);
  }
  void dot(glm::vec2 center, float radius) { list_.AddCircleFilled(at(center), radius * scale_, color_); }
  void arc(float radius, float from, float to) {
    list_.PathArcTo(at({0, 0}), radius * scale_, from, to, 32);
    list_.PathStroke(color_, ImDrawFlags_None, 1.5f * scale_);
  }

 private:
  ImVec2 at(glm::vec2 point) const { return {center_.x + point.x * scale_, center_.y + point.y * scale_}; }

  ImDrawList& list_;
  float scale_;
  glm::vec2 center_;
  unsigned int color_;
};

void draw_dice(Pen& pen) {
  pen.frame({-6.5f, -6.5f}, {6.5f, 6.5f}, 3.0f);
  for (const float x : {-2.4f, 2.4f}) {
    for (const float y : {-2.4f, 2.4f}) pen.dot({x, y}, 1.1f);
  }
}

void draw_reset(Pen& pen) {
  constexpr float pi = std::numbers::pi_v<float>;
  pen.arc(5.2f, -0.80f * pi, 0.92f * pi);
  pen.stroke({{-5.9f, -5.6f}, {-5.2f, -2.2f}, {-1.7f, -2.7f}});
}

/// A curved arrow pointing back to the left, or to the right if `side` is -1.
void draw_turn(Pen& pen, float side) {
  pen.stroke({{-4.8f * side, -2.4f},
              {1.2f * side, -2.4f},
              {3.0f * side, -1.9f},
              {4.3f * side, -0.6f},
              {4.8f * side, 1.2f},
              {4.3f * side, 3.0f},
              {3.0f * side, 4.3f},
              {1.2f * side, 4.8f},
              {-2.0f * side, 4.8f}},
             false, 1.4f);
  pen.stroke({{-2.0f * side, -5.2f}, {-4.8f * side, -2.4f}, {-2.0f * side, 0.4f}}, false, 1.4f);
}

void draw_camera(Pen& pen) {
  pen.stroke({{-6.5f, -3.2f},
              {-3.4f, -3.2f},
              {-2.2f, -5.2f},
              {2.2f, -5.2f},
              {3.4f, -3.2f},
              {6.5f, -3.2f},
              {6.5f, 5.2f},
              {-6.5f, 5.2f}},
             true, 1.4f);
  pen.circle({0, 0.9f}, 2.3f);
}

void draw_bookmark(Pen& pen, bool set) {
  if (set) {
    pen.fill({{-3.8f, -5.5f}, {3.8f, -5.5f}, {3.8f, 0.0f}, {-3.8f, 0.0f}});
    pen.fill({{-3.8f, 0.0f}, {0.0f, 0.0f}, {0.0f, 2.2f}, {-3.8f, 5.5f}});
    pen.fill({{0.0f, 0.0f}, {3.8f, 0.0f}, {3.8f, 5.5f}, {0.0f, 2.2f}});
  }
  pen.stroke({{-3.8f, -5.5f}, {3.8f, -5.5f}, {3.8f, 5.5f}, {0.0f, 2.2f}, {-3.8f, 5.5f}}, true, 1.3f);
}

void draw_folder(Pen& pen) {
  pen.stroke({{-6.0f, -4.5f}, {-1.6f, -4.5f}, {0.0f, -2.8f}, {6.0f, -2.8f}, {6.0f, 4.8f}, {-6.0f, 4.8f}},
             true, 1.3f);
}

void draw_file(Pen& pen) {
  pen.stroke({{-4.2f, -5.5f}, {1.2f, -5.5f}, {4.2f, -2.5f}, {4.2f, 5.5f}, {-4.2f, 5.5f}}, true, 1.3f);
  pen.stroke({{0.9f, -5.2f}, {0.9f, -2.2f}, {4.0f, -2.2f}}, false, 1.2f);
}

}  // namespace

void draw_icon(const Ui& ui, Icon icon, glm::vec2 center, const Color& color) {
  Pen pen(ui, center, color);
  switch (icon) {
    case Icon::play:
      return pen.fill({{-3.8f, -5.5f}, {5.5f, 0}, {-3.8f, 5.5f}});
    case Icon::play_back:
      return pen.fill({{3.8f, -5.5f}, {3.8f, 5.5f}, {-5.5f, 0}});
    case Icon::pause:
      pen.box({-5.0f, -5.5f}, {-1.8f, 5.5f}, 0.8f);
      return pen.box({1.8f, -5.5f}, {5.0f, 5.5f}, 0.8f);
    case Icon::step:
      pen.fill({{-5.5f, -4.6f}, {2.2f, 0}, {-5.5f, 4.6f}});
      return pen.box({3.4f, -5.0f}, {5.2f, 5.0f}, 0.5f);
    case Icon::slow_motion:
      pen.box({-5.6f, -5.0f}, {-3.9f, 5.0f}, 0.5f);
      return pen.stroke({{-1.4f, -4.3f}, {5.4f, 0}, {-1.4f, 4.3f}}, true, 1.3f);
    case Icon::to_end:
      pen.stroke({{-5.0f, 0}, {2.2f, 0}}, false, 1.4f);
      pen.stroke({{-1.2f, -3.4f}, {2.2f, 0}, {-1.2f, 3.4f}}, false, 1.4f);
      return pen.stroke({{5.2f, -4.8f}, {5.2f, 4.8f}}, false, 1.5f);
    case Icon::reset:
      return draw_reset(pen);
    case Icon::undo:
      return draw_turn(pen, 1.0f);
    case Icon::redo:
      return draw_turn(pen, -1.0f);
    case Icon::dice:
      return draw_dice(pen);
    case Icon::plus:
      pen.stroke({{-3, 0}, {3, 0}}, false, 1.2f);
      return pen.stroke({{0, -3}, {0, 3}}, false, 1.2f);
    case Icon::minus:
      return pen.stroke({{-3, 0}, {3, 0}}, false, 1.2f);
    case Icon::cross:
      pen.stroke({{-3.8f, -3.8f}, {3.8f, 3.8f}}, false, 1.2f);
      return pen.stroke({{-3.8f, 3.8f}, {3.8f, -3.8f}}, false, 1.2f);
    case Icon::chevron:
      return pen.stroke({{-3.6f, -1.8f}, {0, 1.8f}, {3.6f, -1.8f}});
    case Icon::camera:
      return draw_camera(pen);
    case Icon::record:
      pen.circle({0, 0}, 5.4f);
      return pen.dot({0, 0}, 2.4f);
    case Icon::bookmark:
      return draw_bookmark(pen, false);
    case Icon::bookmarked:
      return draw_bookmark(pen, true);
    case Icon::compare:
      pen.frame({-6.2f, -4.6f}, {-1.0f, 4.6f}, 1.2f);
      return pen.box({1.0f, -5.3f}, {6.7f, 5.3f}, 1.2f);
    case Icon::folder:
      return draw_folder(pen);
    case Icon::search:
      pen.circle({-1.2f, -1.2f}, 4.2f);
      return pen.stroke({{1.9f, 1.9f}, {5.4f, 5.4f}}, false, 1.6f);
    case Icon::file:
      return draw_file(pen);
    case Icon::up:
      pen.stroke({{0, 5.0f}, {0, -4.6f}}, false, 1.4f);
      return pen.stroke({{-3.6f, -1.2f}, {0, -4.8f}, {3.6f, -1.2f}}, false, 1.4f);
    case Icon::panel:
      pen.frame({-6.5f, -5.5f}, {6.5f, 5.5f}, 2.0f);
      return pen.stroke({{-2.0f, -5.0f}, {-2.0f, 5.0f}}, false, 1.4f);
    case Icon::check:
      return pen.stroke({{-4.0f, 0.2f}, {-1.2f, 3.0f}, {4.2f, -2.8f}}, false, 1.8f);
  }
}

void draw_logo(const Ui& ui, glm::vec2 center) {
  constexpr float r = 9.0f;
  constexpr float x = r * std::numbers::sqrt3_v<float> / 2.0f;
  Pen cube(ui, center, ui.theme.colors.text2);
  cube.stroke({{0, -r}, {x, -r / 2}, {x, r / 2}, {0, r}, {-x, r / 2}, {-x, -r / 2}}, true, 1.3f);
  cube.stroke({{-x, -r / 2}, {0, 0}, {x, -r / 2}}, false, 1.1f);
  cube.stroke({{0, 0}, {0, r}}, false, 1.1f);
  Pen landscape(ui, center, ui.theme.colors.text1);
  landscape.stroke(
      {{-6.4f, 2.6f}, {-4.4f, 2.2f}, {-1.6f, -1.1f}, {0, -1.8f}, {1.6f, -1.1f}, {4.4f, 2.2f}, {6.4f, 2.6f}},
      false, 1.6f);
}

}  // namespace glassbox::engine
