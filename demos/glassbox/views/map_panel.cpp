#include "demos/glassbox/views/map_panel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"
#include "glassbox/engine/draw/draw_state.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr int bar_pieces = 64;
// Sides of a tile's map, design px, below which middle ticks and names would meet their neighbours.
constexpr float roomy_side = 110.0f;
constexpr float named_side = 80.0f;
constexpr MapLengths tile_lengths{45, 46, 62, 82, 6, 10, 28, 10, 10};
constexpr MapLengths still_lengths{110, 150, 430, 430, 9, 16, 44, 14, 16};

}  // namespace

const MapLengths& map_lengths(const Area& area) { return area.still ? still_lengths : tile_lengths; }

TextStyle map_name_style(const Frame& frame, const Area& area) {
  return {Face::medium, text_px(area.still ? 24.0f : 15.0f, area.unit), frame.theme.text1};
}

void MapPanel::draw(const Frame& frame, const Area& area, const Rect& square,
                    const engine::ColorMapTexture& map, const Look& look) {
  if (look.field) {
    const SheetSize size = look.still ? SheetSize::still : SheetSize::tile;
    const engine::ContourStyle contours = sheet_style(frame.theme, frame.options, size, area.unit).contours;
    if (shown_ == Shown::classes) {
      class_map_.draw(square, area.picture, regions_.field(frame.theme), contours);
    } else if (shown_ == Shown::one_class) {
      heat_map_.draw(square, area.picture, regions_.map(frame.theme, class_), contours, 0.0f,
                     {&regions_.field(frame.theme), class_});
    } else {
      heat_map_.draw(square, area.picture, map, contours);
    }
  }
  if (look.points) draw_points(frame, area, square, look);
}

void MapPanel::update_points(const Frame& frame, const Look& look) {
  const bool batches = look.batches && frame.options.batches;
  const PointsKey key{frame.snapshot.dataset,      frame.options.held_out, frame.plane,
                      batches ? frame.version : 0, frame.theme.label1,     frame.theme.label0,
                      frame.theme.diverging,       frame.theme.classes,    images_.version()};
  if (points_key_ == key) return;
  points_key_ = key;
  lit_.set(frame, batches);
  const nn::Dataset& data = *key.dataset;
  const std::size_t count = key.held_out ? data.size() : data.training_count;
  held_out_count_ = count - data.training_count;
  const DataColors color_of(data, frame.theme);
  cloud_.clear();
  lit_cloud_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    if (!key.plane->shows(i) || images_.shows(i)) continue;
    const glm::vec2 place = key.plane->place_of(i);
    (lit_(i) ? lit_cloud_ : cloud_)
        .push_back({.center = {place.x, 0.0f, -place.y},
                    .ring = data.held_out(i) ? 1.0f : 0.0f,
                    .color = glm::vec3(color_of(i)),
                    .presence = key.plane->presence(i)});
  }
  points_.set(cloud_);
  if (lit_.any()) lit_points_.set(lit_cloud_);
}

void MapPanel::draw_points(const Frame& frame, const Area& area, const Rect& square, const Look& look) {
  const float u = area.unit;
  images_.update(frame, square, std::max((look.still ? 42.0f : 24.0f) * u, 16.0f * pixel_size()));
  update_points(frame, look);
  engine::PointStyle style =
      point_style(frame.theme, look.still ? SheetSize::still : SheetSize::tile, u, held_out_count_);
  style.radius = std::max((look.still ? 7.6f : 4.2f) * u, 2.0f * pixel_size());
  style.rim_width = line_px(look.still ? 1.5f : 1.0f, u);
  style.ring_radius = 1.72f * style.radius;
  if (!look.still) shrink_points(style, square.width / (look.tile_side * u));
  // Seen from above, x1 to the right and x2 upwards. Points at the edge are drawn whole.
  const auto above = engine::ViewAxes::from_angles(0.0f, 0.5f * std::numbers::pi_v<float>);
  const auto view =
      engine::SceneView::orthographic(square.inset(-2.0f * style.ring_radius), area.picture, above,
                                      glm::vec3(0.0f), square.center(), 0.5f * square.width);
  engine::clear_depth(view);
  points_.draw(view, lit_.any() ? receding_style(style) : style);
  if (lit_.any()) lit_points_.draw(view, lit_style(style, frame.theme, u));
  images_.draw(frame, area, square);
}

namespace {

/// The gap between ticks that holds the name of an axis.
struct NameGap {
  float at = 0.0f;      ///< -1 … 1
  float length = 0.0f;  ///< from tick to tick
};
NameGap name_gap(std::span<const engine::Tick> ticks) {
  constexpr float wanted = 0.5f;
  constexpr float least_gap = 0.25f;
  NameGap best{2.0f, 0.0f};
  float before = -1.0f;
  const auto try_gap = [&](float end) {
    const float middle = 0.5f * (before + end);
    if (end - before >= least_gap && std::abs(middle - wanted) < std::abs(best.at - wanted))
      best = {middle, end - before};
    before = end;
  };
  for (const engine::Tick& tick : ticks) try_gap(tick.at);
  try_gap(1.0f);
  return best;
}

}  // namespace

void draw_map_axes(const Frame& frame, const Area& area, const Rect& square, const engine::AxesText& text,
                   const MapAxes& axes, engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const MapLengths& design = map_lengths(area);
  const float u = area.unit;
  const float width = line_px(area.still ? 1.4f : 1.0f, u);
  TextStyle tick{Face::mono, text_px(area.still ? 20.0f : 13.0f, u), theme.text2, TextStyle::Align::center};
  TextStyle name = map_name_style(frame, area);
  name.align = TextStyle::Align::center;
  const bool middle_ticks = area.still ? shows_middle_ticks(area) : square.width >= roomy_side * u;
  const bool names = area.still || square.width >= named_side * u;
  const float label_x = square.x - design.tick * u - 0.5f * tick.em;
  const auto shown = [&](const engine::AxisText& axis, const engine::Tick& at) {
    return middle_ticks || &at == &axis.ticks.front() || &at == &axis.ticks.back();
  };
  const auto x_of = [&](float at) { return square.x + 0.5f * (at + 1.0f) * square.width; };
  const auto y_of = [&](float at) { return square.bottom() - 0.5f * (at + 1.0f) * square.height; };

  // In small pictures a wide first label would meet the lowest one of the other axis: the row moves down.
  const auto left_of = [&](const engine::Tick& at) {
    return x_of(at.at) - 0.5f * painter.text_width(at.text, tick);
  };
  const bool meet = !text.x1.ticks.empty() && left_of(text.x1.ticks.front()) < label_x;
  const float gap = std::max(design.tick_gap * u, meet ? .75f * tick.em : 0.0f);
  const float label_y = square.bottom() + design.tick * u + gap;
  float words_end = -1e9f;  // of the label before
  for (const engine::Tick& at : text.x1.ticks) {
    if (!shown(text.x1, at)) continue;
    const float x = x_of(at.at);
    painter.line({x, square.bottom()}, {x, square.bottom() + design.tick * u}, width, theme.axis);
    const float reach = 0.5f * painter.text_width(at.text, tick);
    if (x - reach < words_end) continue;
    words_end = x + reach + 0.3f * tick.em;
    painter.text({x, label_y}, at.text, tick);
  }
  // A name stands in a gap between ticks; a long one has a line of its own.
  const NameGap below = name_gap(text.x1.ticks);
  if (names && axes.long_names) {
    name.widest = 1.4f * square.width;
    painter.text({square.center().x, label_y + 1.3f * name.em}, text.x1.name, name);
  } else if (names) {
    name.widest = .5f * below.length * square.width - 2.0f * tick.em;
    if (name.widest > 1.5f * name.em) painter.text({x_of(below.at), label_y}, text.x1.name, name);
  }
  if (!axes.left) return;
  tick.align = TextStyle::Align::right;
  for (const engine::Tick& at : text.x2.ticks) {
    if (!shown(text.x2, at)) continue;
    const float y = y_of(at.at);
    painter.line({square.x - design.tick * u, y}, {square.x, y}, width, theme.axis);
    painter.text({label_x, y}, at.text, tick);
  }
  if (!names) return;
  if (axes.long_names) {
    name.align = TextStyle::Align::left;
    name.widest = 1.2f * square.width;
    painter.text({square.x, square.y - 0.8f * name.em}, text.x2.name, name);
  } else {
    name.align = TextStyle::Align::right;
    name.widest = label_x - area.rect.x - 2.0f * u;
    painter.text({label_x, y_of(name_gap(text.x2.ticks).at)}, text.x2.name, name);
  }
}

void ColorBar::update(std::span<const Color> anchors) {
  if (std::ranges::equal(anchors, anchors_)) return;
  anchors_.assign(anchors.begin(), anchors.end());
  const engine::ColorMap colors = engine::make_color_map(anchors);
  colors_.clear();
  for (int i = 0; i <= bar_pieces; ++i) {
    const float t = 1.0f - static_cast<float>(i) / bar_pieces;
    colors_.emplace_back(engine::sample(colors, t), 1.0f);
  }
}

void ColorBar::draw(const Frame& frame, const Area& area, const Rect& square, const engine::AxesText& text,
                    std::span<const Color> anchors, engine::Painter& painter) {
  update(anchors);
  const Theme& theme = frame.theme;
  const MapLengths& design = map_lengths(area);
  const float u = area.unit;
  const Rect bar{std::round(square.right() + design.bar_gap * u), square.y, std::round(design.bar_width * u),
                 square.height};
  const float radius = 0.3f * bar.width;
  // Between neighbors the color map is nearly linear. Pieces meet at whole pixels, so that no soft edge
  // shows; the rounded ends reach under their neighbors.
  const auto edge = [&](int piece) {
    return std::round(bar.y + static_cast<float>(piece) / bar_pieces * bar.height);
  };
  const auto draw_pieces = [&](int first, int last, float rounding) {
    painter.box({bar.x, edge(first), bar.width, edge(last) - edge(first)},
                {.top = colors_[static_cast<std::size_t>(first)],
                 .bottom = colors_[static_cast<std::size_t>(last)],
                 .radius = rounding});
  };
  draw_pieces(0, 2, radius);
  draw_pieces(bar_pieces - 2, bar_pieces, radius);
  for (int i = 1; i + 1 < bar_pieces; ++i) draw_pieces(i, i + 1, 0.0f);
  TextStyle figure{Face::mono, text_px(area.still ? 20.0f : 13.0f, u), theme.text2};
  const float x = bar.right() + design.label_gap * u;
  const bool crowded = !area.still && square.height < roomy_side * u;
  for (const engine::Tick& at : text.height.ticks) {
    if (crowded && !at.marked && at.at > 0.0f && at.at < 1.0f) continue;
    const float y = bar.bottom() - at.at * bar.height;
    figure.color = at.marked ? theme.decision_text : theme.text2;
    if (at.marked) {
      painter.line({bar.x - 4 * u, y}, {bar.right() + 4 * u, y}, line_px(area.still ? 3.2f : 2.2f, u),
                   theme.decision_mark);
    }
    painter.text({x, y}, at.text, figure);
  }
  if (crowded) return;
  const TextStyle name = map_name_style(frame, area);
  painter.text({x, square.y + 0.25f * square.height}, text.height.name, name);
}

}  // namespace glassbox
