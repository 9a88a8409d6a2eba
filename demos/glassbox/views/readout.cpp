#include "demos/glassbox/views/readout.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

#include "demos/glassbox/views/network_links.h"
#include "demos/glassbox/views/output_value.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"
#include "glassbox/nn/data/drawing.h"
#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/probe/class_scores.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr glm::vec2 beside{16.0f, 12.0f};  // design px from the place to the box
constexpr float least_gap = 4.0f;          // the same where there is little room at the left
constexpr float image_side = 6.0f;         // em of figures: of a box with an image, at least
constexpr float below_cursor = 26.0f;      // the same below the place: the height of an arrow cursor

nn::TargetCoding coding_of(const nn::Snapshot& snapshot) {
  return nn::target_coding(snapshot.mlp.architecture().layers.back().activation, snapshot.settings.loss);
}

/// "label 1", or the target of a regression.
FigureText truth_of(const nn::Dataset& data, std::size_t sample) {
  if (!data.regression) return FigureText("%s", data.classes[data.class_of(sample)].c_str());
  const nn::FeatureScale& scale = data.target_scale;
  const double target = 2.0 * static_cast<double>(data.targets.row(0)[sample]) - 1.0;
  return FigureText("target %s", reading_figure(scale.middle + scale.half * target, scale.half).c_str());
}

void add_feature(Reading& reading, const nn::Dataset& data, std::size_t feature, float value) {
  const nn::FeatureScale& scale = data.scales[feature];
  reading.add(feature_name(&data, feature),
              reading_figure(scale.middle + scale.half * static_cast<double>(value),
                             scale.half * data.box[feature].half));
}

/// "91 %"; below a percent and close to certainty with the digits that tell it from 0 and 100.
FigureText class_figure(float probability) {
  const double percent = 100.0 * static_cast<double>(probability);
  if (percent > 99.0 && percent < 100.0) return FigureText("%.2f %%", std::min(percent, 99.99));
  return percent < 1.0 ? FigureText("%.2f %%", percent) : FigureText("%.0f %%", percent);
}

void draw_mark(const Reading::Mark& mark, const Theme& theme, float unit, engine::Painter& painter) {
  switch (mark.kind) {
    case Reading::Mark::Kind::ring:
      // Light on dark is visible on every color of a map and on both backgrounds.
      painter.ring(mark.place, mark.radius, line_px(3.2f, unit), faded(theme.ink, .55f));
      painter.ring(mark.place, mark.radius, line_px(1.4f, unit), {1.0f, 1.0f, 1.0f, .95f});
      break;
    case Reading::Mark::Kind::line:
      painter.line(mark.place, mark.end, line_px(1.0f, unit), faded(theme.text1, .5f));
      break;
    case Reading::Mark::Kind::dot:
      painter.disc(mark.place, std::max(4.6f * unit, 2.6f * pixel_size()), theme.tile_bottom);
      painter.disc(mark.place, std::max(3.2f * unit, 1.8f * pixel_size()), theme.text1);
      break;
  }
}

/// In ink on the colour of a frame, a box for each pixel.
void draw_sample_image(const nn::Dataset& data, std::size_t sample, const Rect& rect, const Theme& theme,
                       engine::Painter& painter) {
  const std::size_t width = data.image->width, height = data.image->height;
  const nn::Batch& values = data.feature_values();
  const float white = nn::white_level(data);
  const auto edge = [](float start, float length, std::size_t i, std::size_t count) {
    return std::round(start + length * static_cast<float>(i) / static_cast<float>(count));
  };
  painter.box(rect, {.top = theme.frame, .bottom = theme.frame});
  for (std::size_t pixel = 0; pixel < width * height; ++pixel) {
    const float ink = nn::pixel_ink(data, pixel, values.row(pixel)[sample], white);
    if (ink == 0.0f) continue;
    const std::size_t column = pixel % width, row = pixel / width;
    const float left = edge(rect.x, rect.width, column, width), top = edge(rect.y, rect.height, row, height);
    const Color color = glm::mix(theme.frame, theme.text1, ink);
    painter.box({left, top, edge(rect.x, rect.width, column + 1, width) - left,
                 edge(rect.y, rect.height, row + 1, height) - top},
                {.top = color, .bottom = color});
  }
}

}  // namespace

void Reading::add(const FigureText& name, const FigureText& figure) {
  if (row_count_ < rows_.size()) rows_[row_count_++] = {name, figure};
}

void Reading::add_mark(const Mark& mark) {
  if (mark_count_ < marks_.size()) marks_[mark_count_++] = mark;
}

std::string_view Reading::figure(std::string_view name) const {
  for (const Row& row : rows()) {
    if (std::string_view(row.name) == name) return row.figure;
  }
  return {};
}

nn::BatchView PointProbe::features_at(const PlaneFrame& plane, glm::vec2 place) {
  features_.resize(plane.features(), 1);
  for (std::size_t k = 0; k < plane.features(); ++k) features_.row(k)[0] = plane.feature_at(k, place);
  return features_.view();
}

const nn::ForwardTrace& PointProbe::trace(const nn::Snapshot& snapshot, const PlaneFrame& plane,
                                          glm::vec2 place) {
  nn::BatchView inputs = features_at(plane, place);
  if (snapshot.dataset != nullptr && !snapshot.dataset->terms.empty()) {
    nn::apply_terms(snapshot.dataset->terms, inputs, input_);
    inputs = input_.view();
  }
  nn::forward(snapshot.mlp, inputs, trace_);
  return trace_;
}

const nn::ForwardTrace& PointProbe::trace(const nn::Snapshot& snapshot, std::size_t sample) {
  const nn::Batch& inputs = snapshot.dataset->inputs;
  input_.resize(inputs.units(), 1);
  for (std::size_t k = 0; k < inputs.units(); ++k) input_.row(k)[0] = inputs.row(k)[sample];
  nn::forward(snapshot.mlp, input_.view(), trace_);
  return trace_;
}

float PointProbe::value(const nn::Snapshot& snapshot, const PlaneFrame& plane, UnitId unit, glm::vec2 place) {
  trace(snapshot, plane, place);
  const bool output = unit.layer + 1 == snapshot.mlp.layer_count();
  if (output && snapshot.settings.loss == nn::Loss::softmax_ce) return probabilities(snapshot)[unit.unit];
  return trace_.a[unit.layer].row(unit.unit)[0];
}

std::span<const float> PointProbe::probabilities(const nn::Snapshot& snapshot) {
  const nn::Activation output = snapshot.mlp.architecture().layers.back().activation;
  const nn::Loss loss = snapshot.settings.loss;
  nn::class_scores(output, loss, trace_.z.back().view(), trace_.a.back().view(), scores_);
  probabilities_.resize(scores_.units());
  for (std::size_t k = 0; k < scores_.units(); ++k)
    probabilities_[k] = nn::probability_of(nn::score_link(output, loss), scores_.row(k)[0]);
  return probabilities_;
}

std::optional<float> PointProbe::rule(const nn::Snapshot& snapshot, const PlaneFrame& plane,
                                      glm::vec2 place) {
  if (!follows_rule(snapshot) ||
      !nn::true_targets(snapshot.settings.data, features_at(plane, place), rule_) || rule_.units() != 1)
    return std::nullopt;
  const nn::TargetCoding coding = coding_of(snapshot);
  return coding.low + rule_.row(0)[0] * (coding.high - coding.low);
}

FigureText unit_words(const nn::Snapshot& snapshot, UnitId unit) {
  if (unit.layer + 1 >= snapshot.mlp.layer_count()) {
    if (snapshot.mlp.architecture().layers.back().units == 1) return FigureText("output");
    return FigureText("output %.60s", output_name(snapshot, unit.unit).c_str());
  }
  return FigureText("hidden %zu, unit %zu", unit.layer + 1, unit.unit + 1);
}

FigureText reading_figure(double value, double half) {
  if (!std::isfinite(value)) return FigureText("not finite");
  const int decimals = static_cast<int>(std::ceil(2.5 - std::log10(std::max(half, 1e-300))));
  return axis_figure(value, decimals);
}

void add_features(Reading& reading, const PlaneFrame& plane, glm::vec2 place) {
  constexpr std::size_t most = 4;
  const nn::ChosenPlane& chosen = plane.chosen();
  if (plane.dataset() == nullptr ||
      (chosen.axes[0].feature && (chosen.axes[1].feature || plane.features() == 1))) {
    for (std::size_t axis = 0; axis < std::min<std::size_t>(plane.features(), 2); ++axis) {
      const double half = .5 * std::abs(axis_value(plane, axis, 1.0f) - axis_value(plane, axis, -1.0f)) /
                          static_cast<double>(plane.square().half[axis]);
      reading.add(axis_name(plane, axis),
                  reading_figure(axis_value(plane, axis, place[static_cast<int>(axis)]), half));
    }
    return;
  }
  for (std::size_t axis = 0; axis < 2; ++axis) {
    if (chosen.axes[axis].feature) continue;
    const FigureText name = axis_name(plane, axis);
    const double half = plane.chosen().axes[axis].scale.half;
    reading.add(name, reading_figure(axis_value(plane, axis, place[static_cast<int>(axis)]), half));
  }
  std::array<std::size_t, most> features{};
  const std::size_t varying = plane.varying(features);
  const std::size_t shown = std::min(varying, most);
  for (std::size_t i = 0; i < shown; ++i)
    add_feature(reading, *plane.dataset(), features[i], plane.feature_at(features[i], place));
  if (varying > shown) reading.add(FigureText("… and %zu more", varying - shown), {});
}

void add_value(Reading& reading, const nn::Snapshot& snapshot, UnitId unit, const nn::ValueRange& range,
               float value) {
  const bool output = unit.layer + 1 == snapshot.mlp.layer_count();
  if (output && has_class_outputs(snapshot)) {
    reading.add(output_name(snapshot, unit.unit), class_figure(value));
    return;
  }
  const nn::FeatureScale scale = output ? output_scale(snapshot) : nn::FeatureScale{0.0, 1.0};
  const double half = .5 * static_cast<double>(range.high - range.low);
  reading.add(output ? output_name(snapshot, unit.unit) : unit_name(static_cast<int>(unit.unit), false),
              reading_figure(scale.middle + scale.half * static_cast<double>(value), scale.half * half));
}

void add_classes(Reading& reading, const nn::Snapshot& snapshot, std::span<const float> probabilities) {
  constexpr std::size_t most = 3;
  std::array<std::size_t, most> order{};
  std::size_t count = 0;
  for (std::size_t k = 0; k < probabilities.size(); ++k) {
    std::size_t at = count;
    while (at > 0 && probabilities[order[at - 1]] < probabilities[k]) --at;
    if (at == most) continue;
    count = std::min(count + 1, most);
    for (std::size_t i = count - 1; i > at; --i) order[i] = order[i - 1];
    order[at] = k;
  }
  for (std::size_t i = 0; i < count; ++i)
    reading.add(output_name(snapshot, order[i]), class_figure(probabilities[order[i]]));
}

Reading sample_reading(const nn::Snapshot& snapshot, PointProbe& probe, std::size_t sample) {
  constexpr std::size_t most_features = 4;
  const nn::Dataset& data = *snapshot.dataset;
  const std::size_t last = snapshot.mlp.layer_count() - 1;
  const nn::ForwardTrace& trace = probe.trace(snapshot, sample);
  const double loss =
      nn::mean_loss(snapshot.settings.loss, snapshot.mlp.architecture().layers.back().activation,
                    trace.z[last].view(), trace.a[last].view(), data.targets.view().part(sample, 1));
  Reading reading;
  reading.sample = sample;
  reading.heading = FigureText("point %zu · %s%s", sample, truth_of(data, sample).c_str(),
                               data.held_out(sample) ? " · held out" : "");
  if (has_class_outputs(snapshot)) {
    add_classes(reading, snapshot, probe.probabilities(snapshot).first(trace.a[last].units()));
  } else {
    const nn::TargetCoding coding = coding_of(snapshot);
    add_value(reading, snapshot, {last, 0}, {coding.low, coding.high, coding.threshold, {}},
              trace.a[last].row(0)[0]);
  }
  reading.add(FigureText("loss"), FigureText(loss < 1e-3 ? "%.1e" : "%.3f", loss));
  if (data.image) return reading;
  const std::size_t count = data.features.size();
  const std::size_t shown = count <= most_features ? count : most_features - 1;
  const nn::Batch& values = data.feature_values();
  for (std::size_t k = 0; k < shown; ++k) add_feature(reading, data, k, values.row(k)[sample]);
  if (count > shown) reading.add(FigureText("… and %zu more", count - shown), {});
  return reading;
}

Reading parameter_reading(const nn::Snapshot& snapshot, const ParameterId& parameter) {
  const nn::Mlp& mlp = snapshot.mlp;
  const FigureText target = unit_words(snapshot, {parameter.layer, parameter.unit});
  Reading reading;
  if (!parameter.input) {
    reading.heading = target;
    const float bias = mlp.biases(parameter.layer)[parameter.unit];
    reading.add(FigureText("b"), FigureText("%.3f", static_cast<double>(bias)));
    return reading;
  }
  const FigureText source = parameter.layer == 0
                                ? input_name(snapshot.dataset.get(), *parameter.input)
                                : unit_words(snapshot, {parameter.layer - 1, *parameter.input});
  reading.heading = FigureText("%s → %s", source.c_str(), target.c_str());
  const auto fan_in = static_cast<std::size_t>(mlp.architecture().layer_inputs(parameter.layer));
  const float weight = mlp.weights(parameter.layer)[parameter.unit * fan_in + *parameter.input];
  reading.add(FigureText("w"), FigureText("%.3f", static_cast<double>(weight)));
  return reading;
}

void draw_readout_box(const Rect& box, const Theme& theme, float unit, engine::Painter& painter) {
  painter.box(box, {.top = faded(theme.panel, .94f),
                    .bottom = faded(theme.panel, .94f),
                    .radius = 6.0f * unit,
                    .border = std::max(unit, pixel_size()),
                    .border_color = theme.tile_border});
}

Rect readout_box(glm::vec2 place, glm::vec2 size, const Rect& room, float unit) {
  const auto held = [](float at, float length, float low, float high) {
    return std::clamp(at, low, std::max(high - length, low));
  };
  // To the upper right, away from the arrow cursor; else to the left, else below.
  float x = place.x + beside.x * unit;
  bool aside = x + size.x <= room.right();
  if (!aside) {
    x = std::max(place.x - beside.x * unit - size.x, room.x);
    aside = x + size.x + least_gap * unit <= place.x;
  }
  float y = place.y - beside.y * unit - size.y;
  const bool above = y >= room.y;
  if (!above) y = place.y + below_cursor * unit;
  x = held(x, size.x, room.x, room.right());
  // Beside the place it may stand at any height, and above or below it anywhere.
  if (aside || y + size.y <= room.bottom()) y = held(y, size.y, room.y, room.bottom());
  return {std::round(x), std::round(y), std::round(size.x), std::round(size.y)};
}

void draw_reading(const Reading& reading, const Frame& frame, const Area& area, engine::Painter& painter) {
  const float u = area.unit;
  const Theme& theme = frame.theme;
  painter.clip(area.rect);
  for (const Reading::Mark& mark : reading.marks()) draw_mark(mark, theme, u, painter);

  TextStyle head{Face::semibold, text_px(12.0f, u), theme.text1};
  head.widest = 26.0f * head.em;
  TextStyle name{Face::regular, text_px(12.0f, u), theme.text3};
  name.widest = 16.0f * name.em;
  const TextStyle figure{Face::mono, text_px(12.0f, u), theme.text1, TextStyle::Align::right};
  const float leading = 1.45f * figure.em;
  const float pad = .75f * figure.em;
  const float between = 1.1f * figure.em;
  const bool headed = !reading.heading.empty();
  const Rect room = area.rect.inset(4.0f * u);
  const auto fits = [&](std::size_t lines) {
    return leading * static_cast<float>(lines) + 1.2f * pad <= room.height;
  };
  std::size_t shown = reading.rows().size();
  while (shown > 1 && !fits(shown + (headed ? 1 : 0))) --shown;
  const std::span<const Reading::Row> rows = reading.rows().first(shown);
  float width = painter.text_width(reading.heading, head);
  float names = 0.0f;
  float figures = 0.0f;
  for (const Reading::Row& row : rows) {
    names = std::max(names, painter.text_width(row.name, name));
    figures = std::max(figures, painter.text_width(row.figure, figure));
  }
  width = std::max(width, names + between + figures);
  const float lines = static_cast<float>(rows.size() + (headed ? 1 : 0));
  float height = leading * lines + 1.2f * pad;
  const nn::Dataset* const images = reading.sample ? frame.snapshot.dataset.get() : nullptr;
  glm::vec2 image(0.0f);
  if (images != nullptr && images->image && *reading.sample < images->size()) {
    height = std::max(height, image_side * figure.em);
    const float aspect = static_cast<float>(images->image->width) / static_cast<float>(images->image->height);
    image = (height - 1.2f * pad) * glm::vec2(aspect, 1.0f);
    width += image.x + pad;
  }
  const Rect box = readout_box(reading.place, {width + 2.0f * pad, height}, room, u);
  draw_readout_box(box, theme, u, painter);
  if (image.x > 0.0f)
    draw_sample_image(*images, *reading.sample,
                      {box.right() - pad - image.x, box.y + .6f * pad, image.x, image.y}, theme, painter);
  glm::vec2 pen(box.x + pad, box.y + .6f * pad + .5f * leading);
  if (headed) {
    painter.text(pen, reading.heading, head);
    pen.y += leading;
  }
  for (const Reading::Row& row : rows) {
    painter.text(pen, row.name, name);
    painter.text({box.x + pad + names + between + figures, pen.y}, row.figure, figure);
    pen.y += leading;
  }
  painter.unclip();
}

}  // namespace glassbox
