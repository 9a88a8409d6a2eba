#include "demos/glassbox/views/comparison.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "demos/glassbox/document/field_difference.h"
#include "demos/glassbox/views/class_key.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/output_value.h"
#include "demos/glassbox/views/panel_grid.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"
#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/run/settings_change.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr std::string_view companions_caption =
    "The same data, settings and clock; only the hidden layers differ.";
constexpr std::string_view compared_caption = "Two runs on the same data and clock.";
constexpr std::string_view frozen_caption = "A run, and a step of its past.";

constexpr int most_resolution = 97;        // of a panel's probe
constexpr float differences_room = 14.0f;  // of the line below the panels, design px
constexpr float sheet_reach = 3.0f;        // units of the world across a panel

struct ComparisonLengths {
  float top, bottom, side, between, words;
};
constexpr ComparisonLengths comparison_tile_lengths{52, 20, 16, 14, 42};
constexpr ComparisonLengths comparison_still_lengths{220, 110, 90, 44, 84};

/// "no hidden layer", "4 units", "3, 3 units"
FigureText name_of(const nn::Architecture& architecture) {
  std::array<char, 64> units{};
  std::size_t length = 0;
  for (std::size_t layer = 0; layer + 1 < architecture.layers.size() && length + 1 < units.size(); ++layer) {
    const int printed = std::snprintf(units.data() + length, units.size() - length, "%s%d",
                                      layer == 0 ? "" : ", ", architecture.layers[layer].units);
    length += static_cast<std::size_t>(std::max(printed, 0));
  }
  if (length == 0) return FigureText("no hidden layer");
  return FigureText("%s %s", units.data(), std::string_view(units.data()) == "1" ? "unit" : "units");
}

/// The letter of a run in a comparison, with its step if it is a step of the past.
FigureText letter_of(const nn::Snapshot& run, bool first) {
  if (first) return FigureText("A");
  return run.frozen ? FigureText("B, step %lld", static_cast<long long>(run.metrics.step)) : FigureText("B");
}

FigureText figure_of(const nn::Snapshot& run) {
  if (run.diverged) return FigureText("diverged");
  if (run.dataset->regression) return FigureText("loss %.4f", run.metrics.train_loss);
  return FigureText("%s %% right", percent_figure(run.metrics.train_accuracy).c_str());
}

/// The view of a panel's surface.
engine::SceneView view_of(const Rect& panel, const Area& area) {
  const auto axes = engine::ViewAxes::from_angles(engine::isometric_azimuth, engine::isometric_elevation);
  const glm::vec2 ground = panel.center() + glm::vec2(0.0f, .12f * panel.height);
  return engine::SceneView::orthographic(area.rect, area.picture, axes, glm::vec3(0.0f), ground,
                                         panel.width / sheet_reach);
}

const nn::Snapshot& run_of(const nn::Snapshot& first, std::size_t run) {
  return run == 0 ? first : first.companions[run - 1];
}

}  // namespace

ComparisonView::ComparisonView(engine::ShaderLibrary& shaders) : shaders_(&shaders), sheets_(shaders) {}

void ComparisonView::draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer&) {
  update(frame);
  area_ = area;
  const ComparisonLengths& design = area.still ? comparison_still_lengths : comparison_tile_lengths;
  const float u = area.unit;
  const float top = area.still && !shows_caption(area) ? 110.0f : design.top;
  const float bottom = design.bottom + (area.still || differences_.empty() ? 0.0f : differences_room);
  const Rect room{area.rect.x + design.side * u, area.rect.y + top * u,
                  area.rect.width - 2.0f * design.side * u, area.rect.height - (top + bottom) * u};
  const float words_height = std::max(design.words * u, 2.8f * text_px(12.0f, u));
  arrange_panels(room, words_.size(), design.between * u, words_height, panels_);
  sheet_views_.clear();
  if (!panels_.empty() && panels_.front().width < 16.0f) panels_.clear();
  if (panels_.empty()) return;
  map_.set(frame.theme.diverging);
  painter.flush();
  if (surfaces_) {
    draw_surfaces(frame, area, panels_, painter);
  } else {
    draw_maps(frame, area, panels_, painter);
  }
  const TextStyle name{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), frame.theme.text1,
                       TextStyle::Align::center};
  const TextStyle figure{Face::mono, text_px(area.still ? 18.0f : 12.0f, u), frame.theme.text2,
                         TextStyle::Align::center};
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    const glm::vec2 below(panels_[i].center().x, panels_[i].bottom() + .34f * words_height);
    painter.text(below, words_[i].name, name);
    const glm::vec2 figure_place = below + glm::vec2(0.0f, 1.35f * name.em);
    if (shows_best_line(frame, i)) {
      best_lines_[i].draw_words(frame, figure_place, words_[i].figure, figure, painter);
    } else {
      painter.text(figure_place, words_[i].figure, figure);
    }
  }
  if (!area.still && frame.snapshot.companions.empty()) {
    painter.text({area.rect.center().x, area.rect.bottom() - 12.0f * u},
                 "One network so far: the scene \"A single neuron\" sets another beside it.",
                 {Face::regular, 13.0f * u, frame.theme.text3, TextStyle::Align::center});
  }
  const glm::vec2 bottom_right(area.rect.right() - 16.0f * u, area.rect.bottom() - 14.0f * u);
  if (!area.still) return draw_differences(frame, area, area.rect.x + 16.0f * u, bottom_right, painter);
  const nn::Snapshot* const other = frame.snapshot.compared_with();
  const std::array<std::string_view, 1> words{other == nullptr ? companions_caption
                                              : other->frozen  ? frozen_caption
                                                               : compared_caption};
  draw_title(frame, area, "Side by side", words, painter, 1500.0f);
  const float left = draw_state(frame, area, painter);
  if (!differences_.empty()) return draw_differences(frame, area, left, still_key_place(area), painter);
  if (has_class_outputs(frame.snapshot) && shows_keys(area))
    draw_class_key(frame, still_key_place(area), left, u, true, painter);
}

/// Draws the differences of B from A in one line, as many as fit: in the middle of a tile, at the right of a
/// still.
void ComparisonView::draw_differences(const Frame& frame, const Area& area, float left, glm::vec2 right,
                                      engine::Painter& painter) const {
  const float size = area.still ? 18.0f : 13.0f;
  const TextStyle style{Face::regular, text_px(size, area.unit), frame.theme.text2};
  constexpr std::string_view between = ",  ";
  constexpr std::string_view and_more = ", …";
  const float room = right.x - left;
  float width = 0.0f;
  std::size_t count = 0;
  for (; count < differences_.size(); ++count) {
    const float more = painter.text_width(differences_[count], style) +
                       (count > 0 ? painter.text_width(between, style) : 0.0f);
    const bool last = count + 1 == differences_.size();
    if (width + more + (last ? 0.0f : painter.text_width(and_more, style)) > room) break;
    width += more;
  }
  if (count == 0) return;
  const bool cut = count < differences_.size();
  if (cut) width += painter.text_width(and_more, style);
  glm::vec2 pen(right.x - (area.still ? width : .5f * (room + width)), right.y);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) pen.x = painter.text(pen, between, style);
    pen.x = painter.text(pen, differences_[i], style);
  }
  if (cut) painter.text(pen, and_more, style);
}

void ComparisonView::compare(const nn::RunSettings& from, const nn::RunSettings& to) {
  if (compared_[0] == from && compared_[1] == to) return;
  compared_ = {from, to};
  differences_ = differences(from, to);
}

void ComparisonView::update(const Frame& frame) {
  const LandscapeKey key = landscape_key(frame);
  if (key_ == key) return;
  key_ = key;
  const int resolution = std::min(frame.landscape.resolution(), most_resolution);
  landscapes_.resize(1 + frame.snapshot.companions.size());
  planes_.resize(landscapes_.size());
  // The surface that a regression should learn is known where its data follow a rule.
  surfaces_ =
      frame.snapshot.dataset->regression && follows_rule(frame.snapshot) && key.plane->features() == 2;
  words_.clear();
  const nn::Snapshot* const other = frame.snapshot.compared_with();
  compare(frame.snapshot.settings, other != nullptr ? other->settings : frame.snapshot.settings);
  if (surfaces_) {
    const std::string_view data = nn::name_of(frame.snapshot.settings.data.name);
    words_.push_back(
        {FigureText("the target"), FigureText("%.*s", static_cast<int>(data.size()), data.data())});
  }
  for (std::size_t i = 0; i < landscapes_.size(); ++i) {
    const nn::Snapshot& run = run_of(frame.snapshot, i);
    planes_[i] = frame.plane;
    if (nn::needs_other_points(frame.snapshot.settings, run.settings))
      planes_[i] = make_plane_frame(run.dataset, frame.options);
    landscapes_[i].evaluate(run.mlp, run.settings.loss, resolution, planes_[i]->plane(), run.dataset->terms);
    const bool lettered = other != nullptr && i < 2;
    words_.push_back({lettered ? letter_of(run, i == 0) : name_of(run.mlp.architecture()), figure_of(run)});
  }
  if (surfaces_) return update_surfaces(frame);
  while (maps_.size() < landscapes_.size()) maps_.emplace_back(*shaders_);
  best_lines_.resize(landscapes_.size());
  for (std::size_t i = 0; i < landscapes_.size(); ++i) {
    const nn::Snapshot& run = run_of(frame.snapshot, i);
    if (has_class_outputs(run)) {
      maps_[i].set_classes(landscapes_[i]);
    } else {
      const UnitField field =
          unit_field(landscapes_[i], run.dataset.get(), {landscapes_[i].layer_count() - 1, 0});
      maps_[i].set_values(field.values, resolution, field.scale);
    }
    best_lines_[i].update(run);
  }
}

Frame ComparisonView::frame_of(const Frame& frame, std::size_t run) const {
  const nn::Snapshot& other = run_of(frame.snapshot, run);
  if (planes_[run] == frame.plane) return frame;
  Frame own{other, landscapes_[run], frame.theme, frame.options, frame.morph, frame.time};
  own.version = frame.version;
  own.plane = planes_[run];
  return own;
}

/// Updates the sheets of the target and of the networks, all at the scale of the target.
void ComparisonView::update_surfaces(const Frame& frame) {
  const int resolution = landscapes_.front().resolution();
  nn::input_grid(resolution, frame.plane->plane(), grid_);
  nn::true_targets(frame.snapshot.settings.data, grid_.view(), target_);
  const nn::TargetCoding coding = nn::target_coding(
      frame.snapshot.mlp.architecture().layers.back().activation, frame.snapshot.settings.loss);
  for (float& value : target_.row(0)) value = coding.low + value * (coding.high - coding.low);
  const float middle = .5f * (coding.low + coding.high);
  const engine::ValueScale scale{coding.low, coding.high, middle, middle};
  heights_.begin(resolution, landscapes_.size() + 1);
  heights_.set(0, target_.row(0), scale);
  for (std::size_t i = 0; i < landscapes_.size(); ++i) {
    const nn::Snapshot& run = run_of(frame.snapshot, i);
    const std::size_t output = run.mlp.layer_count() - 1;
    heights_.set(i + 1, landscapes_[i].heights(output, 0), scale);
  }
  heights_.end();
}

std::optional<Reading> ComparisonView::reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) {
  const auto over = std::ranges::find_if(panels_, [&](const Rect& panel) { return panel.contains(pixel); });
  if (over == panels_.end()) return std::nullopt;
  const auto panel = static_cast<std::size_t>(over - panels_.begin());
  if (surfaces_) return surface_reading(panel, pixel, frame, probe);
  const nn::Snapshot& run = run_of(frame.snapshot, panel);
  const PlaneFrame& plane = *planes_[panel];
  if (const auto sample = sample_on_map(frame_of(frame, panel), *over, pixel, area_.unit))
    return map_sample_reading(run, probe, *sample, *over, plane, area_.unit);
  const glm::vec2 place = place_on_map(*over, pixel);
  const UnitId output{run.mlp.layer_count() - 1, 0};
  Reading reading;
  reading.place = pixel;
  reading.heading = words_[panel].name;
  if (has_class_outputs(run)) {
    probe.trace(run, plane, place);
    add_classes(reading, run, probe.probabilities(run));
  } else {
    add_value(reading, run, output, landscapes_[panel].range(output.layer, 0),
              probe.value(run, plane, output, place));
  }
  add_features(reading, plane, place);
  for (const Rect& each : panels_) reading.mark_ring(pixel_on_map(each, place), place_radius * area_.unit);
  return reading;
}

/// The first surface is the target, the others are the networks.
std::optional<Reading> ComparisonView::surface_reading(std::size_t panel, glm::vec2 pixel, const Frame& frame,
                                                       PointProbe& probe) const {
  const engine::SheetStyle style = sheet_style(frame.theme, frame.options, SheetSize::small_tile, area_.unit);
  const nn::Snapshot& run = run_of(frame.snapshot, panel == 0 ? 0 : panel - 1);
  const nn::TargetCoding coding = nn::target_coding(
      frame.snapshot.mlp.architecture().layers.back().activation, frame.snapshot.settings.loss);
  const float interval = coding.high - coding.low;
  const UnitId output{run.mlp.layer_count() - 1, 0};
  const std::span<const float> heights =
      panel == 0 ? std::as_const(target_).row(0) : landscapes_[panel - 1].heights(output.layer, 0);
  const engine::HeightGrid sheet{heights, landscapes_.front().resolution(),
                                 -style.height * coding.low / interval, style.height / interval};
  const engine::SceneView view = view_of(panels_[panel], area_);
  const auto met = place_on_sheet(view, sheet, style.plate_level, pixel);
  if (!met) return std::nullopt;
  const glm::vec2 place(met->x, -met->z);
  const nn::ValueRange range{coding.low, coding.high, .5f * (coding.low + coding.high), {}};
  const PlaneFrame& plane = *planes_[panel == 0 ? 0 : panel - 1];
  const float value =
      panel == 0 ? probe.rule(run, plane, place).value_or(0.0f) : probe.value(run, plane, output, place);
  Reading reading;
  reading.place = pixel;
  reading.heading = words_[panel].name;
  add_value(reading, run, output, range, value);
  add_features(reading, plane, place);
  mark_sheet(reading, view, sheet, style.plate_level, place, .8f * area_.unit);
  return reading;
}

void ComparisonView::draw_maps(const Frame& frame, const Area& area, std::span<const Rect> panels,
                               engine::Painter& painter) {
  MapPanel::Look look{.points = frame.options.points, .still = area.still};
  look.tile_side = 440.0f;
  for (std::size_t i = 0; i < panels.size(); ++i) {
    const Frame own = frame_of(frame, i);
    maps_[i].draw(own, area, panels[i], map_, look);
    if (shows_best_line(frame, i)) best_lines_[i].draw(own, area, panels[i], painter);
  }
}

/// The best line is only shown together with the points.
bool ComparisonView::shows_best_line(const Frame& frame, std::size_t panel) const {
  return !surfaces_ && frame.options.points && best_lines_[panel].found();
}

void ComparisonView::draw_surfaces(const Frame& frame, const Area& area, std::span<const Rect> panels,
                                   engine::Painter&) {
  engine::SheetStyle style = sheet_style(
      frame.theme, frame.options, area.still ? SheetSize::small_still : SheetSize::small_tile, area.unit);
  // A regression has no decision.
  style.contours.decision_width = 0.0f;
  style.plate_decision_width = 0.0f;
  if (area.still) style.plate_ground = .5f * (frame.theme.ground_top + frame.theme.ground_bottom);
  engine::clear_depth({.rect = area.rect, .picture = area.picture});
  for (std::size_t i = 0; i < panels.size(); ++i) {
    const engine::SceneView view = view_of(panels[i], area);
    sheet_views_.push_back(view);
    sheets_.draw_plate(view, heights_, i, map_, style);
    sheets_.draw_sheet(view, heights_, i, map_, style);
  }
}

std::optional<SquarePlane> ComparisonView::square_plane(glm::vec2 pixel, const nn::Landscape&) {
  if (!surfaces_) {
    const auto panel = std::ranges::find_if(panels_, [&](const Rect& rect) { return rect.contains(pixel); });
    return panel != panels_.end() ? map_plane(*panel, pixel) : std::nullopt;
  }
  for (std::size_t i = 0; i < sheet_views_.size(); ++i) {
    const glm::vec2 normalization = heights_.scale(i).normalization();
    const std::span<const float> values =
        i == 0 ? std::as_const(target_).row(0)
               : landscapes_[i - 1].heights(landscapes_[i - 1].layer_count() - 1, 0);
    const float height = engine::SheetStyle().height;
    if (const auto plane = sheet_plane(
            sheet_views_[i],
            {values, heights_.resolution(), height * normalization.x, height * normalization.y}, pixel))
      return plane;
  }
  return std::nullopt;
}

std::size_t ComparisonView::take_bytes_written() {
  std::size_t bytes = heights_.take_bytes_written();
  for (MapPanel& map : maps_) bytes += map.take_bytes_written();
  return bytes;
}

std::unique_ptr<View> make_comparison(engine::ShaderLibrary& shaders) {
  return std::make_unique<ComparisonView>(shaders);
}

}  // namespace glassbox
