#include "demos/glassbox/views/morph/morph_timeline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

/// Design lengths of the timeline in a still and in a tile.
struct TimelineLengths {
  float middle;  ///< of the line, from the bottom
  float first_button, button_step, icon, left, right, speed_right;
  float track, stop, knob, name, text;
};
constexpr TimelineLengths timeline_still_lengths{158, 98, 53, 8, 330, 330, 96, 3, 6, 11, 34, 18};
constexpr TimelineLengths timeline_tile_lengths{44, 28, 28, 5.5f, 130, 66, 20, 2, 4, 7, 20, 12};

const TimelineLengths& timeline_lengths(const Area& area) {
  return area.still ? timeline_still_lengths : timeline_tile_lengths;
}

void draw_skip(engine::Painter& painter, glm::vec2 middle, float size, float direction, const Color& color) {
  const glm::vec2 tip = middle + glm::vec2(direction * .7f * size, 0.0f);
  const float back = middle.x - direction * .6f * size;
  painter.triangle(tip, {back, middle.y - .75f * size}, {back, middle.y + .75f * size}, color);
  const float bar = middle.x + direction * .85f * size;
  painter.line({bar, middle.y - .75f * size}, {bar, middle.y + .75f * size}, std::max(.3f * size, 1.0f),
               color);
}

void draw_play(engine::Painter& painter, glm::vec2 middle, float size, bool playing, const Color& color) {
  if (!playing) {
    const float back = middle.x - .7f * size;
    painter.triangle({middle.x + 1.1f * size, middle.y}, {back, middle.y - 1.1f * size},
                     {back, middle.y + 1.1f * size}, color);
    return;
  }
  for (const float side : {-1.0f, 1.0f}) {
    painter.box({middle.x + side * .62f * size - .28f * size, middle.y - size, .56f * size, 2.0f * size},
                {.top = color, .bottom = color, .radius = .12f * size});
  }
}

Rect around(glm::vec2 middle, float reach) {
  return {middle.x - reach, middle.y - reach, 2.0f * reach, 2.0f * reach};
}

}  // namespace

void MorphTimeline::layout(const Area& area, std::size_t steps) {
  const TimelineLengths& design = timeline_lengths(area);
  const Rect& rect = area.rect;
  unit_ = area.unit;
  steps_ = steps;
  const bool roomy = area.still || rect.width > 420.0f * unit_;
  middle_ = rect.bottom() - design.middle * unit_;
  left_ = rect.x + design.left * unit_;
  right_ = rect.right() - (roomy ? design.right : 24.0f) * unit_;
  const auto button = [&](int i) {
    return around(
        {rect.x + (design.first_button + design.button_step * static_cast<float>(i)) * unit_, middle_},
        .5f * design.button_step * unit_);
  };
  previous_ = button(0);
  play_ = button(1);
  next_ = button(2);
  const float reach = 1.6f * design.knob * unit_;
  track_ = {left_ - reach, middle_ - reach, right_ - left_ + 2.0f * reach, 2.0f * reach};
  const float speed_half = 22.0f * unit_;
  speed_ = roomy ? Rect{rect.right() - design.speed_right * unit_ - speed_half, middle_ - reach,
                        2.0f * speed_half, 2.0f * reach}
                 : Rect{};
}

void MorphTimeline::draw(const Frame& frame, const Area& area, std::span<const std::string> names,
                         double position, engine::Painter& painter) const {
  if (steps_ < 2 || right_ - left_ < 40.0f * unit_) return;
  const Theme& theme = frame.theme;
  const TimelineLengths& design = timeline_lengths(area);
  const float u = unit_;
  const float icon = design.icon * u;
  draw_skip(painter, previous_.center(), icon, -1.0f, theme.text2);
  draw_play(painter, play_.center(), icon, frame.morph.playing, theme.text1);
  draw_skip(painter, next_.center(), icon, 1.0f, theme.text2);

  const double last = static_cast<double>(steps_ - 1);
  const double shown = std::min(position, last);
  const float knob = stop_x(shown);
  const float width = line_px(design.track, u);
  const Color ahead = faded(theme.text3, .55f);
  painter.line({left_, middle_}, {knob, middle_}, width, theme.text2);
  painter.line({knob, middle_}, {right_, middle_}, width, ahead);
  const auto current = static_cast<std::size_t>(std::lround(shown));
  const float em = text_px(design.text, u);
  const float spacing = (right_ - left_) / static_cast<float>(steps_ - 1);
  const Color ground = area.still ? frame.theme.ground_bottom : frame.theme.tile_bottom;
  float free_from = -1e9f;
  const float current_half =
      .5f * painter.text_width(names[current], {Face::semibold, em, theme.text1}) + .5f * em;
  for (std::size_t s = 0; s < steps_; ++s) {
    const glm::vec2 at(stop_x(static_cast<double>(s)), middle_);
    const float radius = std::min(design.stop * u, .3f * spacing);
    if (static_cast<double>(s) <= shown + 1e-6) {
      painter.disc(at, radius, theme.text2);
    } else {
      painter.disc(at, radius + .5f * width, ground);
      painter.ring(at, radius, std::max(.6f * width, 1.0f), theme.text3);
    }
    const bool is_current = s == current;
    TextStyle style{is_current ? Face::semibold : Face::regular, em,
                    is_current                        ? theme.text1
                    : static_cast<double>(s) <= shown ? theme.text2
                                                      : theme.text3,
                    TextStyle::Align::center};
    const float half = .5f * painter.text_width(names[s], style);
    const float current_x = stop_x(static_cast<double>(current));
    const bool fits = at.x - half > free_from && std::abs(at.x - current_x) > half + current_half;
    if (!is_current && !fits) continue;
    painter.text({at.x, middle_ + design.name * u}, names[s], style);
    free_from = at.x + half + .5f * em;
  }
  painter.disc({knob, middle_}, design.knob * u + 2.0f * u, ground);
  painter.disc({knob, middle_}, (design.knob - 1.0f) * u, theme.text1);
  if (speed_.width > 0.0f) {
    const FigureText speed("%g×", static_cast<double>(frame.morph.speed));
    painter.text(
        speed_.center(), speed,
        {Face::mono, em, frame.morph.speed == 1.0f ? theme.text2 : theme.text1, TextStyle::Align::center});
  }
}

std::optional<MorphTimeline::Part> MorphTimeline::part_at(glm::vec2 place) const {
  const std::array<std::pair<const Rect*, Part>, 5> parts{{{&previous_, Part::previous},
                                                           {&play_, Part::play},
                                                           {&next_, Part::next},
                                                           {&speed_, Part::speed},
                                                           {&track_, Part::track}}};
  for (const auto& [rect, part] : parts) {
    if (rect->contains(place)) return part;
  }
  return std::nullopt;
}

std::optional<MorphTimeline::Part> MorphTimeline::press(glm::vec2 place, MorphState& morph) const {
  const auto part = part_at(place);
  if (part == Part::previous) go_to_previous(morph, steps_);
  if (part == Part::next) go_to_next(morph, steps_);
  if (part == Part::play) {
    morph.playing = !morph.playing;
    if (morph.playing && !morph.loop && position_of(morph, steps_) + 1.0 >= static_cast<double>(steps_))
      morph.position = 0.0;
  }
  if (part == Part::speed) {
    constexpr std::array<float, 4> speeds{.5f, 1.0f, 2.0f, 4.0f};
    const auto faster = std::ranges::find_if(speeds, [&](float speed) { return speed > morph.speed; });
    morph.speed = faster == speeds.end() ? speeds.front() : *faster;
  }
  if (part == Part::track) {
    morph.playing = false;
    morph.position = position_at(place.x);
  }
  return part;
}

double MorphTimeline::position_at(float x) const {
  constexpr double catch_stop = .06;
  const double last = static_cast<double>(steps_ - 1);
  const double along = static_cast<double>((x - left_) / std::max(right_ - left_, 1.0f));
  const double position = std::clamp(along, 0.0, 1.0) * last;
  const double stop = std::round(position);
  return std::abs(position - stop) < catch_stop ? stop : position;
}

float MorphTimeline::stop_x(double position) const {
  const double last = std::max<double>(static_cast<double>(steps_) - 1.0, 1.0);
  return left_ + (right_ - left_) * static_cast<float>(position / last);
}

}  // namespace glassbox
