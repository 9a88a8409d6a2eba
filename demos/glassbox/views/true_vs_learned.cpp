#include "demos/glassbox/views/true_vs_learned.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "demos/glassbox/views/class_key.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/output_value.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/still_furniture.h"
#include "glassbox/engine/scene/height_grid.h"
#include "glassbox/nn/data/rule_margins.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/probe/landscape.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr std::array<std::string_view, 2> rule_caption{
    "Left, the rule that the data were drawn by; right, what the network made of the points.",
    "Between the points nothing told it what is right."};

/// Design lengths around and between the two squares.
struct RuleLengths {
  float top, bottom, left, right, between, heading;
};
constexpr RuleLengths rule_tile_lengths{72, 66, 52, 74, 26, 14};
constexpr RuleLengths rule_still_lengths{236, 172, 190, 190, 90, 30};

constexpr int rule_resolution = 257;  // of the rule's margins; linear between them is closer than a pixel
constexpr float hatch_step = 9.0f;    // design px between the lines of the shading

/// The class with the largest value at a place, of values `[class][grid point]`.
std::size_t largest_at(const nn::Batch& rows, int resolution, glm::vec2 place) {
  const auto value = [&](std::size_t k) {
    return engine::HeightGrid(rows.row(k), resolution).height(place.x, place.y);
  };
  std::size_t largest = 0;
  float most = value(0);
  for (std::size_t k = 1; k < rows.units(); ++k) {
    const float here = value(k);
    if (here > most) largest = k;
    most = std::max(most, here);
  }
  return largest;
}

}  // namespace

TrueVsLearnedView::TrueVsLearnedView(engine::ShaderLibrary& shaders) : truth_(shaders), learned_(shaders) {}

void TrueVsLearnedView::draw(const Frame& frame, const Area& area, engine::Painter& painter,
                             LandscapeBuffer&) {
  update(frame);
  const RuleLengths& design = area.still ? rule_still_lengths : rule_tile_lengths;
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
  MapPanel::Look look{.field = known_, .points = frame.options.points, .still = area.still};
  look.tile_side = 440.0f;
  truth_.draw(frame, area, rule_square, map_, look);
  look.field = true;
  learned_.draw(frame, area, learned_square, map_, look);
  if (frame.options.disagreement && known_ && !regression_) {
    draw_disagreement(frame, area, rule_square, painter);
    draw_disagreement(frame, area, learned_square, painter);
  }
  draw_map_axes(frame, area, rule_square, text_, {}, painter);
  draw_map_axes(frame, area, learned_square, text_, {.left = false}, painter);
  if (!has_class_outputs(frame.snapshot))
    bar_.draw(frame, area, learned_square, text_, frame.theme.diverging, painter);

  const TextStyle heading{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), frame.theme.text1,
                          TextStyle::Align::center};
  const float heading_y = y - design.heading * u;
  painter.text({rule_square.center().x, heading_y}, known_ ? "the rule" : "the samples", heading);
  painter.text({learned_square.center().x, heading_y}, "learned", heading);
  const TextStyle words{Face::regular, text_px(area.still ? 18.0f : 13.0f, u), frame.theme.text2,
                        TextStyle::Align::center};
  const glm::vec2 words_place(.5f * (rule_square.x + learned_square.right()),
                              learned_square.bottom() + (area.still ? 74.0f : 46.0f) * u);
  const bool keys = !area.still || shows_keys(area);
  if (keys) painter.text(words_place, verdict(), words);
  if (!area.still) return;
  draw_title(frame, area, "True and learned", rule_caption, painter, 1500.0f);
  const float state_end = draw_state(frame, area, painter);
  if (keys) {
    draw_class_key(frame, still_key_place(area), area.rect.center().x, u, true, painter);
  } else {
    draw_brief_verdict(area, state_end, words, painter);
  }
}

/// In a small picture the verdict stands on the line of the state, if there is room.
void TrueVsLearnedView::draw_brief_verdict(const Area& area, float left_limit, TextStyle style,
                                           engine::Painter& painter) const {
  if (!known_) return;
  const FigureText words = regression_ ? FigureText("RMS difference %.4f", difference_)
                                       : FigureText("%s %% differ", percent_figure(difference_).c_str());
  const glm::vec2 right = still_key_place(area);
  style.align = TextStyle::Align::right;
  if (right.x - painter.text_width(words, style) > left_limit) painter.text(right, words, style);
}

std::optional<Reading> TrueVsLearnedView::reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) {
  for (const Rect& square : squares_) {
    if (const auto sample = sample_on_map(frame, square, pixel, unit_))
      return map_sample_reading(frame.snapshot, probe, *sample, square, *frame.plane, unit_);
    if (!square.contains(pixel)) continue;
    const glm::vec2 place = place_on_map(square, pixel);
    const UnitId output{frame.snapshot.mlp.layer_count() - 1, 0};
    const nn::ValueRange& range = frame.landscape.range(output.layer, output.unit);
    const auto figure = [&](float value) {
      return reading_figure(static_cast<double>(value), .5 * static_cast<double>(range.high - range.low));
    };
    Reading reading;
    reading.place = pixel;
    if (const auto rule = probe.rule(frame.snapshot, *frame.plane, place))
      reading.add(FigureText("the rule"), figure(*rule));
    if (has_class_outputs(frame.snapshot)) {
      if (known_)
        reading.add(FigureText("the rule"),
                    FigureText("%s", frame.snapshot.dataset->classes[ruled_class(place)].c_str()));
      probe.trace(frame.snapshot, *frame.plane, place);
      add_classes(reading, frame.snapshot, probe.probabilities(frame.snapshot));
    } else {
      reading.add(FigureText("learned"), figure(probe.value(frame.snapshot, *frame.plane, output, place)));
    }
    add_features(reading, *frame.plane, place);
    for (const Rect& both : squares_) reading.mark_ring(pixel_on_map(both, place), place_radius * unit_);
    return reading;
  }
  return std::nullopt;
}

void TrueVsLearnedView::update(const Frame& frame) {
  const LandscapeKey landscape = landscape_key(frame);
  if (landscape_ == landscape) return;
  landscape_ = landscape;
  const nn::Snapshot& snapshot = frame.snapshot;
  const std::size_t output = snapshot.mlp.layer_count() - 1;
  if (has_class_outputs(snapshot)) {
    learned_.set_classes(frame.landscape);
  } else {
    const UnitField field = unit_field(frame.landscape, snapshot.dataset.get(), {output, 0});
    learned_.set_values(field.values, landscape.resolution, field.scale);
  }
  const nn::ValueRange& range = frame.landscape.range(output, 0);
  if (const AxesTextKey key = axes_key(frame, {output, 0}, range, false); text_key_ != key) {
    text_key_ = key;
    text_ = axes_text(key);
  }
  known_ = is_generated(snapshot) && frame.plane->features() == 2 &&
           rule_difference_.set_rule(snapshot.settings.data, frame.plane->square_of_two());
  if (!known_) return;
  difference_ = rule_difference_.measure(snapshot.mlp, snapshot.settings.loss, snapshot.dataset->terms);
  update_rule(frame);
}

/// The border between two classes is sharp: the sign of the margins gives it at every pixel.
void TrueVsLearnedView::update_rule(const Frame& frame) {
  const nn::Snapshot& snapshot = frame.snapshot;
  const nn::ValueRange& range = frame.landscape.range(snapshot.mlp.layer_count() - 1, 0);
  const RuleKey key{snapshot.settings.data, frame.plane->square_of_two(), range};
  if (rule_key_ == key) return;
  rule_key_ = key;
  const nn::Batch grid = nn::input_grid(rule_resolution, key.square);
  regression_ = nn::data_shape(key.data.name).regression();
  if (nn::rule_margins(key.data, grid.view(), rule_)) {
    if (rule_.units() == 1)
      return truth_.set_values(rule_.row(0), rule_resolution, {-1.0f, 1.0f, 0.0f, 0.0f}, true);
    // The rule is certain everywhere: margins from 1 on are the same rule.
    float least = 0.0f;
    for (std::size_t k = 0; k < rule_.units(); ++k) least = std::min(least, std::ranges::min(rule_.row(k)));
    for (std::size_t k = 0; k < rule_.units(); ++k) {
      for (float& margin : rule_.row(k)) margin += 1.0f - least;
    }
    return truth_.set_classes(rule_, rule_resolution);
  }
  nn::true_targets(key.data, grid.view(), rule_);
  const nn::TargetCoding coding =
      nn::target_coding(snapshot.mlp.architecture().layers.back().activation, snapshot.settings.loss);
  for (float& value : rule_.row(0)) value = coding.low + value * (coding.high - coding.low);
  truth_.set_values(rule_.row(0), rule_resolution, {range.low, range.high, range.middle, {}});
}

std::size_t TrueVsLearnedView::ruled_class(glm::vec2 place) const {
  if (rule_.units() > 1) return largest_at(rule_, rule_resolution, place);
  return engine::HeightGrid(std::as_const(rule_).row(0), rule_resolution).height(place.x, place.y) >= 0.0f
             ? 1
             : 0;
}

/// Hatches the places where rule and network give different classes.
void TrueVsLearnedView::draw_disagreement(const Frame& frame, const Area& area, const Rect& square,
                                          engine::Painter& painter) const {
  const std::size_t output = frame.snapshot.mlp.layer_count() - 1;
  const nn::Landscape& landscape = frame.landscape;
  const engine::HeightGrid learned{landscape.heights(output, 0), landscape.resolution()};
  const float threshold = landscape.range(output, 0).middle;
  const bool classes = has_class_outputs(frame.snapshot);
  const auto inside = [&](glm::vec2 pixel) {
    const glm::vec2 place = place_on_map(square, pixel);
    const std::size_t found = classes ? largest_at(landscape.scores(), landscape.resolution(), place)
                              : learned.height(place.x, place.y) >= threshold ? 1
                                                                              : 0;
    return ruled_class(place) != found;
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
  if (!known_) return FigureText("No rule to compare with is known for these data.");
  if (regression_) return FigureText("Root mean square difference over the square: %.4f", difference_);
  return FigureText("They disagree on %s %% of the square.", percent_figure(difference_).c_str());
}

std::optional<SquarePlane> TrueVsLearnedView::square_plane(glm::vec2 pixel, const nn::Landscape&) {
  const auto learned = map_plane(squares_[1], pixel);
  return learned ? learned : map_plane(squares_[0], pixel);
}

std::size_t TrueVsLearnedView::take_bytes_written() {
  return truth_.take_bytes_written() + learned_.take_bytes_written();
}

std::unique_ptr<View> make_true_vs_learned(engine::ShaderLibrary& shaders) {
  return std::make_unique<TrueVsLearnedView>(shaders);
}

}  // namespace glassbox
