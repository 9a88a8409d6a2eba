#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "demos/glassbox/views/classified_sets.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;
using Set = ClassifiedSets::Set;
using Bin = nn::Calibration::Bin;

constexpr std::array<std::string_view, 3> calibration_caption{
    "From left to right: the network's confidence in its answers; upwards: how many of them are right. On "
    "the",
    "line, a confidence can be trusted; below it, the network is too sure of itself. Large points: many "
    "samples.",
    "Off by: the expected calibration error, the mean distance of the samples' points from the line."};

struct CalibrationLengths {
  float top, bottom, left, right, em;
};
constexpr CalibrationLengths calibration_tile_lengths{78, 44, 62, 26, 13};
constexpr CalibrationLengths calibration_still_lengths{250, 180, 150, 90, 20};

/// The least confidence that an answer can have: of two classes, one is at least even.
double least_confidence(const nn::RunSettings& settings) {
  const std::size_t outputs = settings.outputs();
  return outputs == 1 || (outputs == 2 && settings.loss == nn::Loss::softmax_ce) ? .5 : 0.0;
}

class CalibrationView : public View {
 public:
  void draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer&) override;

  /// The nearest point, from anywhere in the plot.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe&) override;

 private:
  struct Point {
    const Set* set;
    const Bin* bin;
    glm::vec2 place;
    float radius;
  };

  void draw_axes(const Frame& frame, const Area& area, engine::Painter& painter);
  void collect(const Set& set, float unit);
  void draw_set(const Set& set, const Color& color, const Area& area, engine::Painter& painter);
  void draw_heads(const Frame& frame, const Area& area, engine::Painter& painter);
  glm::vec2 place_of(double confidence, double accuracy) const {
    return {plot_.x + static_cast<float>((confidence - low_) / (1.0 - low_)) * plot_.width,
            plot_.bottom() - static_cast<float>(accuracy) * plot_.height};
  }

  ClassifiedSets sets_;
  Rect plot_{};
  double low_ = 0.0;
  std::vector<Point> points_;
  std::vector<glm::vec2> line_;
};

void CalibrationView::draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer&) {
  sets_.update(frame);
  points_.clear();
  points_.reserve(2 * nn::Calibration::bin_count);
  line_.reserve(nn::Calibration::bin_count);
  const CalibrationLengths& design = area.still ? calibration_still_lengths : calibration_tile_lengths;
  const float u = area.unit;
  const float em = text_px(design.em, u);
  const float left = std::max(design.left * u, 4.5f * em);
  plot_ = {area.rect.x + left, area.rect.y + design.top * u, area.rect.width - left - design.right * u,
           area.rect.height - (design.top + design.bottom) * u};
  if (area.still) {
    draw_title(frame, area, "Calibration", calibration_caption, painter, 1500.0f);
    draw_state(frame, area, painter);
  }
  if (frame.snapshot.dataset->regression) {
    painter.text(area.rect.center(), "Only classes have a confidence.",
                 {Face::regular, em, frame.theme.text2, TextStyle::Align::center});
    return;
  }
  if (plot_.width < 40.0f * u || plot_.height < 40.0f * u) return;
  low_ = least_confidence(frame.snapshot.settings);
  draw_axes(frame, area, painter);
  draw_heads(frame, area, painter);
  draw_set(sets_.training(), frame.theme.curve_train, area, painter);
  draw_set(sets_.held_out(), frame.theme.decision_mark, area, painter);
}

/// Percentages along both axes, and the line of perfect calibration.
void CalibrationView::draw_axes(const Frame& frame, const Area& area, engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const CalibrationLengths& design = area.still ? calibration_still_lengths : calibration_tile_lengths;
  const float em = text_px(design.em, area.unit);
  const float line = line_px(area.still ? 1.4f : 1.0f, area.unit);
  TextStyle tick{Face::mono, em, theme.text3, TextStyle::Align::right};
  for (const double share : {0.0, .5, 1.0}) {
    const glm::vec2 at = place_of(low_, share);
    painter.line(at, {plot_.right(), at.y}, line, share == 0.0 ? faded(theme.axis, .8f) : theme.box_line);
    painter.text({at.x - .6f * em, at.y}, FigureText("%.0f", 100.0 * share), tick);
  }
  tick.align = TextStyle::Align::center;
  const float below = plot_.bottom() + 1.0f * em;
  for (const double share : {low_, .5 * (low_ + 1.0), 1.0}) {
    const glm::vec2 at = place_of(share, 0.0);
    painter.line({at.x, plot_.y}, at, line, theme.box_line);
    painter.text({at.x, below}, FigureText("%.0f", 100.0 * share), tick);
  }
  painter.line(place_of(low_, low_), place_of(1.0, 1.0), line, theme.text3);
  const TextStyle name{Face::regular, em, theme.text3};
  TextStyle under = name;
  under.align = TextStyle::Align::center;
  painter.text({place_of(.25 + .75 * low_, 0.0).x, below}, "confidence %", under);
  painter.text({plot_.x + .4f * em, plot_.y + .9f * em}, "right %", name);
}

/// The expected calibration error of each set, which is also the key of the colours.
void CalibrationView::draw_heads(const Frame& frame, const Area& area, engine::Painter& painter) {
  const CalibrationLengths& design = area.still ? calibration_still_lengths : calibration_tile_lengths;
  const Theme& theme = frame.theme;
  const float em = text_px(design.em, area.unit);
  glm::vec2 pen(plot_.x, plot_.y - 1.2f * em);
  for (const Set* set : {&sets_.held_out(), &sets_.training()}) {
    if (set->samples == 0) continue;
    const Color& color = set == &sets_.held_out() ? theme.decision_mark : theme.curve_train;
    painter.disc({pen.x + .3f * em, pen.y}, .3f * em, color);
    pen.x = painter.text({pen.x + .9f * em, pen.y}, set->name, {Face::regular, em, theme.text2});
    pen.x = painter.text({pen.x + .6f * em, pen.y},
                         FigureText("off by %s %%", percent_figure(set->classes.calibration.error).c_str()),
                         {Face::mono, em, theme.text1});
    pen.x += 1.8f * em;
  }
}

/// The bins with samples; a point's area grows with its share of them.
void CalibrationView::collect(const Set& set, float unit) {
  const nn::Calibration& calibration = set.classes.calibration;
  for (const Bin& bin : calibration.bins) {
    if (bin.samples == 0) continue;
    const double share = static_cast<double>(bin.samples) / static_cast<double>(calibration.samples);
    points_.push_back({&set, &bin, place_of(std::max(bin.confidence, low_), bin.accuracy),
                       unit * (2.2f + 7.0f * static_cast<float>(std::sqrt(share)))});
  }
}

void CalibrationView::draw_set(const Set& set, const Color& color, const Area& area,
                               engine::Painter& painter) {
  const std::size_t first = points_.size();
  collect(set, (area.still ? 1.6f : 1.0f) * area.unit);
  line_.clear();
  for (std::size_t i = first; i < points_.size(); ++i) line_.push_back(points_[i].place);
  if (line_.size() > 1) painter.polyline(line_, line_px(area.still ? 2.4f : 1.6f, area.unit), color);
  for (std::size_t i = first; i < points_.size(); ++i)
    painter.disc(points_[i].place, points_[i].radius, faded(color, .85f));
}

std::optional<Reading> CalibrationView::reading_at(glm::vec2 pixel, const Frame&, PointProbe&) {
  if (points_.empty() || !plot_.contains(pixel)) return std::nullopt;
  const auto nearest = std::ranges::min_element(
      points_, {}, [&](const Point& point) { return glm::distance(pixel, point.place); });
  const Bin& bin = *nearest->bin;
  Reading reading;
  reading.place = nearest->place;
  reading.heading =
      FigureText("%.*s", static_cast<int>(nearest->set->name.size()), nearest->set->name.data());
  reading.add(FigureText("samples"), FigureText("%zu", bin.samples));
  reading.add(FigureText("confidence"), FigureText("%s %%", percent_figure(bin.confidence).c_str()));
  reading.add(FigureText("right"), FigureText("%s %%", percent_figure(bin.accuracy).c_str()));
  reading.mark_ring(nearest->place, nearest->radius + 1.5f);
  return reading;
}

}  // namespace

std::unique_ptr<View> make_calibration(engine::ShaderLibrary&) { return std::make_unique<CalibrationView>(); }

}  // namespace glassbox
