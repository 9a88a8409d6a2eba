#include "demos/glassbox/views/decision_boundary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

#include "demos/glassbox/views/class_key.h"
#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr std::array<std::string_view, 4> caption{
    "Red where the network answers 0, blue where", "it answers 1. Along the orange line it cannot",
    "decide. Points with a ring are held out: it", "never learns from them."};

constexpr int bar_pieces = 64;
constexpr float tile_side = 382.0f;  ///< design px of the square in the tile that points are designed for

/// The design's lengths in a tile, and the larger ones of a still, in design pixels.
struct Lengths {
  float top, bottom, left, right, tick, tick_gap, bar_gap, bar_width, label_gap;
};
constexpr Lengths tile_lengths{45, 46, 62, 82, 6, 10, 28, 10, 10};
constexpr Lengths still_lengths{110, 150, 430, 430, 9, 16, 44, 14, 16};

const Lengths& lengths_of(const Area& area) { return area.still ? still_lengths : tile_lengths; }

/// `above` and `below` are room for names above and below the square, px.
Rect square_of(const Area& area, float above, float below) {
  const Lengths& design = lengths_of(area);
  const float u = area.unit;
  const float width = area.rect.width - (design.left + design.right) * u;
  const float height = area.rect.height - (design.top + design.bottom) * u - above - below;
  const float side = std::floor(std::max(std::min(height, width), 0.0f));
  return {std::round(area.rect.x + design.left * u + 0.5f * (width - side)),
          std::round(area.rect.y + design.top * u + above + 0.5f * (height - side)), side, side};
}

TextStyle name_style(const Frame& frame, const Area& area) {
  return {Face::medium, text_px(area.still ? 24.0f : 15.0f, area.unit), frame.theme.text1};
}

const nn::ValueRange& output_range(const Frame& frame) {
  return frame.landscape.range(frame.snapshot.mlp.layer_count() - 1, 0);
}

}  // namespace

DecisionBoundaryView::DecisionBoundaryView(engine::ShaderLibrary& shaders)
    : heat_map_(shaders), points_(shaders) {}

void DecisionBoundaryView::draw(const Frame& frame, const Area& area, engine::Painter& painter) {
  update_values(frame);
  const TextStyle name = name_style(frame, area);
  const float beside = (area.still ? 120.0f : lengths_of(area).left) * area.unit;
  long_names_ = std::max(painter.text_width(text_.x1.name, name), painter.text_width(text_.x2.name, name)) >
                0.6f * beside;
  const Rect square =
      long_names_ ? square_of(area, 1.6f * name.em, 0.7f * name.em) : square_of(area, 0.0f, 0.0f);
  if (square.width < 24.0f) return;
  map_.set(frame.theme.diverging);
  update_bar(frame.theme);
  painter.flush();

  engine::ContourStyle contours =
      sheet_style(frame.theme, frame.options, area.still ? SheetSize::still : SheetSize::tile, area.unit)
          .contours;
  heat_map_.draw(square, area.picture, map_, contours);
  if (frame.options.points) draw_points(frame, area, square);
  draw_axes(frame, area, square, painter);
  draw_bar(frame, area, square, painter);
  if (!area.still) return;
  draw_title(frame, area, "Decision boundary", caption, painter);
  draw_state(frame, area, painter);
  if (shows_keys(area)) {
    draw_class_key(frame, still_key_place(area), area.rect.center().x, area.unit, true, painter);
  }
}

void DecisionBoundaryView::update_values(const Frame& frame) {
  if (version_ == frame.snapshot.version) return;
  version_ = frame.snapshot.version;
  const std::size_t output = frame.snapshot.mlp.layer_count() - 1;
  const nn::ValueRange& range = output_range(frame);
  heat_map_.set(frame.landscape.heights(output, 0), frame.landscape.resolution(), value_scale(range));
  const AxesTextKey key{frame.snapshot.dataset, range, false};
  if (text_key_ == key) return;
  text_key_ = key;
  text_ = axes_text(frame.snapshot.dataset.get(), range, false);
}

void DecisionBoundaryView::update_bar(const Theme& theme) {
  if (!bar_colors_.empty() && bar_anchors_ == theme.diverging) return;
  bar_anchors_ = theme.diverging;
  const engine::ColorMap colors = engine::make_color_map(theme.diverging);
  bar_colors_.clear();
  for (int i = 0; i <= bar_pieces; ++i) {
    const float t = 1.0f - static_cast<float>(i) / bar_pieces;
    bar_colors_.emplace_back(engine::sample(colors, t), 1.0f);
  }
}

void DecisionBoundaryView::update_points(const Frame& frame) {
  const PointsKey key{frame.snapshot.dataset, frame.options.held_out, frame.theme.label1, frame.theme.label0};
  if (points_key_ == key) return;
  points_key_ = key;
  const nn::Dataset& data = *key.dataset;
  const std::size_t count = key.held_out ? data.size() : data.training_count;
  held_out_count_ = count - data.training_count;
  const DataColors color_of(data, frame.theme);
  cloud_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    cloud_.push_back({{data.inputs.row(0)[i], 0.0f, -data.inputs.row(1)[i]},
                      data.held_out(i) ? 1.0f : 0.0f,
                      glm::vec3(color_of(i))});
  }
  points_.set(cloud_);
}

void DecisionBoundaryView::draw_points(const Frame& frame, const Area& area, const Rect& square) {
  update_points(frame);
  const float u = area.unit;
  engine::PointStyle style =
      point_style(frame.theme, area.still ? SheetSize::still : SheetSize::tile, u, held_out_count_);
  style.radius = std::max((area.still ? 7.6f : 4.2f) * u, 2.0f);
  style.rim_width = line_px(area.still ? 1.5f : 1.0f, u);
  style.ring_radius = 1.72f * style.radius;
  if (!area.still) shrink_points(style, square.width / (tile_side * u));
  // From straight above, so that x1 runs to the right and x2 upwards; points at the edge are drawn whole.
  const auto above = engine::ViewAxes::from_angles(0.0f, 0.5f * std::numbers::pi_v<float>);
  const auto view =
      engine::SceneView::orthographic(square.inset(-2.0f * style.ring_radius), area.picture, above,
                                      glm::vec3(0.0f), square.center(), 0.5f * square.width);
  engine::clear_depth(view);
  points_.draw(view, style);
}

void DecisionBoundaryView::draw_axes(const Frame& frame, const Area& area, const Rect& square,
                                     engine::Painter& painter) const {
  const Theme& theme = frame.theme;
  const Lengths& design = lengths_of(area);
  const float u = area.unit;
  const float width = line_px(area.still ? 1.4f : 1.0f, u);
  TextStyle tick{Face::mono, text_px(area.still ? 20.0f : 13.0f, u), theme.text2, TextStyle::Align::center};
  TextStyle name = name_style(frame, area);
  name.align = TextStyle::Align::center;
  const bool middle_ticks = !area.still || shows_middle_ticks(area);
  const float label_y = square.bottom() + (design.tick + design.tick_gap) * u;
  const float label_x = square.x - design.tick * u - 0.5f * tick.em;
  const auto shown = [&](const engine::Tick& at) { return middle_ticks || at.at != 0.0f; };

  for (const engine::Tick& at : text_.x1.ticks) {
    if (!shown(at)) continue;
    const float x = square.x + 0.5f * (at.at + 1.0f) * square.width;
    painter.line({x, square.bottom()}, {x, square.bottom() + design.tick * u}, width, theme.axis);
    painter.text({x, label_y}, at.text, tick);
  }
  tick.align = TextStyle::Align::right;
  for (const engine::Tick& at : text_.x2.ticks) {
    if (!shown(at)) continue;
    const float y = square.bottom() - 0.5f * (at.at + 1.0f) * square.height;
    painter.line({square.x - design.tick * u, y}, {square.x, y}, width, theme.axis);
    painter.text({label_x, y}, at.text, tick);
  }
  // Names stand between the middle and the upper end, where no tick is; long ones have a line of their own.
  painter.text(long_names_ ? glm::vec2{square.center().x, label_y + 1.3f * name.em}
                           : glm::vec2{square.x + 0.75f * square.width, label_y},
               text_.x1.name, name);
  if (long_names_) {
    name.align = TextStyle::Align::left;
    painter.text({square.x, square.y - 0.8f * name.em}, text_.x2.name, name);
  } else {
    name.align = TextStyle::Align::right;
    painter.text({label_x, square.y + 0.25f * square.height}, text_.x2.name, name);
  }
}

void DecisionBoundaryView::draw_bar(const Frame& frame, const Area& area, const Rect& square,
                                    engine::Painter& painter) const {
  const Theme& theme = frame.theme;
  const Lengths& design = lengths_of(area);
  const float u = area.unit;
  const Rect bar{std::round(square.right() + design.bar_gap * u), square.y, std::round(design.bar_width * u),
                 square.height};
  const float radius = 0.3f * bar.width;
  // Between neighbours the map is as good as straight. Pieces meet at whole pixels, where no soft edge shows;
  // the rounded ends reach under their neighbours.
  const auto edge = [&](int piece) {
    return std::round(bar.y + static_cast<float>(piece) / bar_pieces * bar.height);
  };
  const auto draw_pieces = [&](int first, int last, float rounding) {
    painter.box({bar.x, edge(first), bar.width, edge(last) - edge(first)},
                {.top = bar_colors_[static_cast<std::size_t>(first)],
                 .bottom = bar_colors_[static_cast<std::size_t>(last)],
                 .radius = rounding});
  };
  draw_pieces(0, 2, radius);
  draw_pieces(bar_pieces - 2, bar_pieces, radius);
  for (int i = 1; i + 1 < bar_pieces; ++i) draw_pieces(i, i + 1, 0.0f);
  TextStyle figure{Face::mono, text_px(area.still ? 20.0f : 13.0f, u), theme.text2};
  const float x = bar.right() + design.label_gap * u;
  for (const engine::Tick& at : text_.height.ticks) {
    const float y = bar.bottom() - at.at * bar.height;
    figure.color = at.marked ? theme.decision_mark : theme.text2;
    if (at.marked) {
      painter.line({bar.x - 4 * u, y}, {bar.right() + 4 * u, y}, line_px(area.still ? 3.2f : 2.2f, u),
                   theme.decision_mark);
    }
    painter.text({x, y}, at.text, figure);
  }
  const TextStyle name = name_style(frame, area);
  painter.text({x, square.y + 0.25f * square.height}, text_.height.name, name);
}

std::size_t DecisionBoundaryView::take_bytes_written() {
  return heat_map_.take_bytes_written() + points_.take_bytes_written();
}

}  // namespace glassbox
