#include "demos/glassbox/views/decision_boundary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "demos/glassbox/views/class_key.h"
#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/output_value.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Rect;
using engine::TextStyle;

constexpr std::array<std::string_view, 4> boundary_caption{
    "Red where the network answers 0, blue where", "it answers 1. Along the orange line it cannot",
    "decide. Points with a ring are held out: it", "never learns from them."};
constexpr std::array<std::string_view, 4> classes_caption{
    "Each region has the colour of the class that the", "network answers there, paler where it is less sure.",
    "Along the orange lines two classes are equally", "probable. Points with a ring are held out."};
constexpr std::string_view regression_title = "Output map";  ///< there is no decision
constexpr std::array<std::string_view, 4> regression_caption{
    "The colour over a point of the input square", "is what the network answers there; points have",
    "the colour of their targets. Points with a", "ring are held out: it never learns from them."};

/// `above` and `below` are room for names above and below the square, px.
Rect square_of(const Area& area, float above, float below) {
  const MapLengths& design = map_lengths(area);
  const float u = area.unit;
  const float width = area.rect.width - (design.left + design.right) * u;
  const float height = area.rect.height - (design.top + design.bottom) * u - above - below;
  const float side = std::floor(std::max(std::min(height, width), 0.0f));
  return {std::round(area.rect.x + design.left * u + 0.5f * (width - side)),
          std::round(area.rect.y + design.top * u + above + 0.5f * (height - side)), side, side};
}

constexpr float smallest_with_state =
    .2f;  ///< unit of a still; in smaller ones the map matters more than text

/// What a line for the name below the square takes of it, px: in a small still, as much as keeps it above the
/// state.
float room_below(const Area& area, float name_em) {
  const MapLengths& design = map_lengths(area);
  const float least = .7f * name_em;
  if (!area.still || area.unit < smallest_with_state * pixel_size()) return least;
  const float tick_em = text_px(20.0f, area.unit);
  const float words =
      design.tick * area.unit + std::max(design.tick_gap * area.unit, .75f * tick_em) + 1.9f * name_em;
  const float state = area.rect.bottom() - still_key_place(area).y + .7f * text_px(18.0f, area.unit);
  return std::max(least, words + state - design.bottom * area.unit);
}

}  // namespace

DecisionBoundaryView::DecisionBoundaryView(engine::ShaderLibrary& shaders) : panel_(shaders) {}

void DecisionBoundaryView::draw(const Frame& frame, const Area& area, engine::Painter& painter,
                                LandscapeBuffer&) {
  update_values(frame);
  const TextStyle name = map_name_style(frame, area);
  const float beside = (area.still ? 120.0f : map_lengths(area).left) * area.unit;
  const bool long_names = std::max(painter.text_width(text_.x1.name, name),
                                   painter.text_width(text_.x2.name, name)) > 0.6f * beside;
  const Rect square =
      long_names ? square_of(area, 1.6f * name.em, room_below(area, name.em)) : square_of(area, 0.0f, 0.0f);
  square_ = square.width < 24.0f ? Rect{} : square;
  unit_ = area.unit;
  if (square.width < 24.0f) return;
  map_.set(frame.theme.diverging);
  if (!frame.options.field) {
    painter.box(square, {.border = line_px(1.0f, area.unit), .border_color = frame.theme.box_line});
    for (const float at : {-0.5f, 0.5f}) {
      const glm::vec2 middle = square.center();
      const glm::vec2 reach =
          at < 0.0f ? glm::vec2(.5f * square.width, 0.0f) : glm::vec2(0.0f, .5f * square.height);
      painter.line(middle - reach, middle + reach, line_px(1.0f, area.unit), frame.theme.box_line);
    }
  }
  painter.flush();

  panel_.draw(
      frame, area, square, map_,
      {.field = frame.options.field, .points = frame.options.points, .batches = true, .still = area.still});
  own_mark_.draw(frame, area, square, painter);
  if (!area.still) brush_.draw(frame, area, square, painter);
  if (shows_best_line(frame)) best_line_.draw(frame, area, square, painter);
  draw_map_axes(frame, area, square, text_, {.long_names = long_names}, painter);
  if (frame.options.field && shows_class(frame)) {
    const std::size_t classes = frame.snapshot.dataset->classes.size();
    const std::array<Color, 2> anchors{frame.theme.diverging[1],
                                       region_color(frame.theme, classes, shown_unit(frame).unit)};
    bar_.draw(frame, area, square, text_, anchors, painter);
  } else if (frame.options.field && !shows_all_classes(frame)) {
    bar_.draw(frame, area, square, text_, frame.theme.diverging, painter);
  }
  if (!area.still) return;
  const bool regression = frame.snapshot.dataset->regression;
  draw_title(frame, area, regression ? regression_title : "Decision boundary",
             regression                 ? regression_caption
             : shows_all_classes(frame) ? classes_caption
                                        : boundary_caption,
             painter);
  const float state_end = draw_state(frame, area, painter);
  if (!shows_keys(area)) return;
  const glm::vec2 right = still_key_place(area);
  const float start = draw_class_key(frame, right, area.rect.center().x, area.unit, true, painter);
  draw_best_line_key(frame, {start - 44.0f * area.unit, right.y}, state_end, text_px(18.0f, area.unit),
                     painter);
}

std::string_view DecisionBoundaryView::title(const Frame& frame) const {
  return frame.snapshot.dataset->regression ? regression_title : std::string_view();
}

/// The best line is only shown with the points, beside the learned line in the field.
bool DecisionBoundaryView::shows_best_line(const Frame& frame) const {
  return frame.options.points && frame.options.field && best_line_.found();
}

void DecisionBoundaryView::draw_best_line_key(const Frame& frame, glm::vec2 right, float left_limit, float em,
                                              engine::Painter& painter) {
  if (!shows_best_line(frame)) return;
  const TextStyle style{engine::Face::regular, em, frame.theme.text2};
  const FigureText learned("learned line %s %%",
                           percent_figure(frame.snapshot.metrics.train_accuracy).c_str());
  const float width = best_line_.words_width(learned, style, painter);
  if (right.x - width < left_limit) return;
  best_line_.draw_words(frame, {right.x - .5f * width, right.y}, learned, style, painter);
}

void DecisionBoundaryView::draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                                    engine::Painter& painter) {
  if (brush_.draw_key(frame, right, left_limit, unit, painter)) return;
  draw_best_line_key(frame, right, left_limit, 13.0f * unit, painter);
}

bool DecisionBoundaryView::press(const PointerEvent& event, const PointerContext& context) {
  return brush_.press(event, context, square_) || View::press(event, context);
}

void DecisionBoundaryView::drag(const PointerEvent& event, const PointerContext& context) {
  if (brush_.paints()) return brush_.drag(event);
  View::drag(event, context);
}

std::optional<Reading> DecisionBoundaryView::reading_at(glm::vec2 pixel, const Frame& frame,
                                                        PointProbe& probe) {
  if (const auto sample = sample_on_map(frame, square_, pixel, unit_))
    return map_sample_reading(frame.snapshot, probe, *sample, square_, *frame.plane, unit_);
  if (!square_.contains(pixel)) return std::nullopt;
  const UnitId unit = shown_unit(frame);
  const glm::vec2 place = place_on_map(square_, pixel);
  Reading reading;
  reading.place = pixel;
  if (shows_all_classes(frame)) {
    if (frame.options.field) {
      probe.trace(frame.snapshot, *frame.plane, place);
      add_classes(reading, frame.snapshot, probe.probabilities(frame.snapshot));
    }
    add_features(reading, *frame.plane, place);
  } else {
    add_features(reading, *frame.plane, place);
    if (frame.options.field)
      add_value(reading, frame.snapshot, unit, frame.landscape.range(unit.layer, unit.unit),
                probe.value(frame.snapshot, *frame.plane, unit, place));
  }
  reading.mark_ring(pixel, place_radius * unit_);
  return reading;
}

void DecisionBoundaryView::update_values(const Frame& frame) {
  const UnitId unit = shown_unit(frame);
  const ValuesKey values_key{landscape_key(frame), unit, shows_all_classes(frame)};
  if (values_key_ == values_key) return;
  values_key_ = values_key;
  const nn::ValueRange& range = frame.landscape.range(unit.layer, unit.unit);
  if (values_key.all_classes) {
    panel_.set_classes(frame.landscape);
  } else if (shows_class(frame)) {
    panel_.set_class(frame.landscape, unit.unit);
  } else {
    const UnitField field = unit_field(frame.landscape, frame.snapshot.dataset.get(), unit);
    panel_.set_values(field.values, frame.landscape.resolution(), field.scale);
  }
  best_line_.update(frame.snapshot);
  const AxesTextKey key = axes_key(frame, unit, range, false);
  if (text_key_ == key) return;
  text_key_ = key;
  text_ = axes_text(key);
}

std::size_t DecisionBoundaryView::take_bytes_written() { return panel_.take_bytes_written(); }

std::unique_ptr<View> make_decision_boundary(engine::ShaderLibrary& shaders) {
  return std::make_unique<DecisionBoundaryView>(shaders);
}

}  // namespace glassbox
