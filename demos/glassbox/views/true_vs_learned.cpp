#include "demos/glassbox/views/true_vs_learned.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/views/class_key.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/still_furniture.h"
#include "nn/data/generators.h"
#include "nn/loss/loss.h"
#include "nn/probe/measures.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr std::array<std::string_view, 2> caption{
    "Left, the rule that the data were drawn by; right, what the network made of the points.",
    "Between the points nothing told it what is right."};

/// Design lengths around and between the two squares.
struct Lengths {
  float top, bottom, left, right, between, heading;
};
constexpr Lengths tile_lengths{72, 66, 52, 74, 26, 14};
constexpr Lengths still_lengths{236, 172, 190, 190, 90, 30};

constexpr float hatch_step = 9.0f;  // design px between the lines of the shading

}  // namespace

TrueVsLearnedView::TrueVsLearnedView(engine::ShaderLibrary& shaders) : truth_(shaders), learned_(shaders) {}

void TrueVsLearnedView::draw(const Frame& frame, const Area& area, engine::Painter& painter) {
  update(frame);
  const Lengths& design = area.still ? still_lengths : tile_lengths;
  const float u = area.unit;
  const float top = area.still && !shows_caption(area) ? 150.0f : design.top;
  const float width = .5f * (area.rect.width - (design.left + design.right + design.between) * u);
  const float height = area.rect.height - (top + design.bottom) * u;
  const float side = std::floor(std::min(width, height));
  squares_ = {};
  unit_ = u;
  if (side < 24.0f) return;
  const float whole = 2.0f * side + design.between * u;
  const float left =
      area.rect.x + design.left * u + .5f * (area.rect.width - (design.left + design.right) * u - whole);
  const float y = std::round(area.rect.y + top * u + .5f * (height - side));
  const Rect rule_square{std::round(left), y, side, side};
  const Rect learned_square{std::round(left + side + design.between * u), y, side, side};
  squares_ = {rule_square, learned_square};
  map_.set(frame.theme.diverging);

  painter.box(rule_square, {.border = line_px(1.0f, u), .border_color = frame.theme.box_line});
  painter.flush();
  MapPanel::Look look{.field = !rule_.empty(), .points = frame.options.points, .still = area.still};
  look.tile_side = 440.0f;
  truth_.draw(frame, area, rule_square, map_, look);
  look.field = true;
  learned_.draw(frame, area, learned_square, map_, look);
  if (frame.options.disagreement) {
    draw_disagreement(frame, area, rule_square, painter);
    draw_disagreement(frame, area, learned_square, painter);
  }
  draw_map_axes(frame, area, rule_square, text_, {}, painter);
  draw_map_axes(frame, area, learned_square, text_, {.left = false}, painter);
  bar_.draw(frame, area, learned_square, text_, painter);

  const TextStyle heading{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), frame.theme.text1,
                          TextStyle::Align::center};
  const float heading_y = y - design.heading * u;
  painter.text({rule_square.center().x, heading_y}, "the rule", heading);
  painter.text({learned_square.center().x, heading_y}, "learned", heading);
  TextStyle words{Face::regular, text_px(area.still ? 18.0f : 13.0f, u), frame.theme.text2,
                  TextStyle::Align::center};
  glm::vec2 words_place(.5f * (rule_square.x + learned_square.right()),
                        learned_square.bottom() + (area.still ? 74.0f : 46.0f) * u);
  if (area.still && !shows_keys(area)) {
    words_place = still_key_place(area);
    words.align = TextStyle::Align::right;
  }
  painter.text(words_place, verdict(), words);
  if (!area.still) return;
  draw_title(frame, area, "True and learned", caption, painter, 1500.0f);
  draw_state(frame, area, painter);
  if (shows_keys(area) && !frame.snapshot.dataset->regression)
    draw_class_key(frame, still_key_place(area), area.rect.center().x, u, true, painter);
}

std::optional<Reading> TrueVsLearnedView::reading_at(glm::vec2 pixel, const Frame& frame,
                                                     PointProbe& probe) const {
  for (const Rect& square : squares_) {
    if (const auto sample = sample_on_map(frame, square, pixel, unit_))
      return map_sample_reading(frame.snapshot, probe, *sample, square, frame.landscape.square(), unit_);
    if (!square.contains(pixel)) continue;
    const glm::vec2 place = place_on_map(square, pixel);
    const glm::vec2 x = input_on_square(place, frame.landscape.square());
    const UnitId output{frame.snapshot.mlp.layer_count() - 1, 0};
    const nn::ValueRange& range = frame.landscape.range(output.layer, output.unit);
    const auto figure = [&](float value) {
      return reading_figure(static_cast<double>(value), .5 * static_cast<double>(range.high - range.low));
    };
    Reading reading;
    reading.place = pixel;
    if (const auto rule = probe.rule(frame.snapshot, x)) reading.add(FigureText("the rule"), figure(*rule));
    reading.add(FigureText("learned"), figure(probe.value(frame.snapshot.mlp, output, x)));
    add_features(reading, frame.snapshot, x);
    for (const Rect& both : squares_) reading.mark_ring(pixel_on_map(both, place), place_radius * unit_);
    return reading;
  }
  return std::nullopt;
}

void TrueVsLearnedView::update(const Frame& frame) {
  const LandscapeKey landscape = landscape_key(frame);
  if (landscape_ == landscape) return;
  const bool other_grid =
      !landscape_ || landscape_->resolution != landscape.resolution || landscape_->square != landscape.square;
  landscape_ = landscape;
  const std::size_t output = frame.snapshot.mlp.layer_count() - 1;
  const nn::ValueRange& range = frame.landscape.range(output, 0);
  const std::span<const float> heights = frame.landscape.heights(output, 0);
  const int resolution = landscape.resolution;
  const UnitField field = unit_field(frame.landscape, frame.snapshot.dataset.get(), {output, 0});
  learned_.set_values(field.values, resolution, field.scale);
  if (const AxesTextKey key{frame.snapshot.dataset, range, false, landscape.square}; text_key_ != key) {
    text_key_ = key;
    text_ = axes_text(key);
  }
  if (other_grid) nn::input_grid(resolution, landscape.square, grid_);

  rule_.assign(heights.size(), 0.0f);
  const nn::RunSettings& settings = frame.snapshot.settings;
  if (settings.table || !nn::true_targets(settings.data, grid_.view(), rule_)) {
    rule_.clear();
    return;
  }
  const nn::TargetCoding coding =
      nn::target_coding(frame.snapshot.mlp.architecture().layers.back().activation, settings.loss);
  share_ = nn::disagreement(rule_, .5f, heights, coding.threshold);
  differs_.resize(rule_.size());
  for (std::size_t i = 0; i < rule_.size(); ++i)
    differs_[i] = (rule_[i] >= .5f) != (heights[i] >= coding.threshold);
  for (float& value : rule_) value = coding.low + value * (coding.high - coding.low);
  truth_.set_values(rule_, resolution, value_scale(range));
}

/// Slanted lines where the two fields stand on different sides of the decision.
void TrueVsLearnedView::draw_disagreement(const Frame& frame, const Area& area, const Rect& square,
                                          engine::Painter& painter) const {
  if (rule_.empty()) return;
  const int n = frame.landscape.resolution();
  const auto inside = [&](glm::vec2 place) {
    const glm::vec2 at = (place - glm::vec2(square.x, square.y)) / square.width * static_cast<float>(n - 1);
    const int i = std::clamp(static_cast<int>(std::lround(at.x)), 0, n - 1);
    const int j = std::clamp(n - 1 - static_cast<int>(std::lround(at.y)), 0, n - 1);
    return static_cast<bool>(differs_[static_cast<std::size_t>(j * n + i)]);
  };
  const float u = area.unit;
  const float step = std::max(hatch_step * u, 4.0f * pixel_size());
  const float width = line_px(area.still ? 1.8f : 1.3f, u);
  const Color ink = faded(frame.theme.ink, .85f);
  constexpr float stride = 1.5f;  // px along a line from sample to sample
  for (float offset = step; offset < 2.0f * square.width; offset += step) {
    // From the left or lower side up to the right.
    const glm::vec2 start(square.x + std::max(0.0f, offset - square.width),
                          square.y + std::min(offset, square.width));
    const float length = square.width - std::abs(offset - square.width);
    std::optional<float> since;
    for (float along = 0.0f; along <= length; along += stride) {
      const glm::vec2 place = start + glm::vec2(along, -along);
      if (inside(place)) {
        if (!since) since = along;
      } else if (since) {
        painter.line(start + glm::vec2(*since, -*since), place, width, ink);
        since.reset();
      }
    }
    if (since)
      painter.line(start + glm::vec2(*since, -*since), start + glm::vec2(length, -length), width, ink);
  }
}

FigureText TrueVsLearnedView::verdict() const {
  if (rule_.empty()) return FigureText("No rule is known for these data.");
  return FigureText("They disagree on %.1f %% of the square.", 100.0 * share_);
}

std::optional<SquarePlane> TrueVsLearnedView::square_plane(glm::vec2 pixel) const {
  const auto learned = map_plane(squares_[1], pixel);
  return learned ? learned : map_plane(squares_[0], pixel);
}

std::size_t TrueVsLearnedView::take_bytes_written() {
  return truth_.take_bytes_written() + learned_.take_bytes_written();
}

}  // namespace glassbox
