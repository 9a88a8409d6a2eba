#include "demos/glassbox/views/best_line_mark.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "demos/glassbox/views/dashes.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

constexpr std::size_t most_samples = 1000;
constexpr float sample_length = 1.6f;  ///< of the dashes in a key, em

bool is_neuron(const nn::Snapshot& run) {
  return run.dataset != nullptr && run.mlp.layer_count() == 1 && run.mlp.architecture().inputs == 2 &&
         run.mlp.architecture().layers.back().units == 1 && run.dataset->terms.empty();
}

/// The part of the line that lies in a square, in the square's own coordinates.
std::optional<std::array<glm::vec2, 2>> part_within(const nn::BestLine& line, const nn::InputSquare& square) {
  const std::array<double, 2> along{-line.w[1], line.w[0]};
  double begin = -1e9, end = 1e9;
  std::array<double, 2> foot{};
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const auto half = static_cast<double>(square.half[axis]);
    const auto center = static_cast<double>(square.center[axis]);
    foot[axis] = -line.b * line.w[axis];
    if (std::abs(along[axis]) < 1e-12) {
      if (std::abs(foot[axis] - center) > half) return std::nullopt;
      continue;
    }
    const double one = (center - half - foot[axis]) / along[axis];
    const double other = (center + half - foot[axis]) / along[axis];
    begin = std::max(begin, std::min(one, other));
    end = std::min(end, std::max(one, other));
  }
  if (begin >= end) return std::nullopt;
  const auto at = [&](double t) {
    return glm::vec2(square.place_of(0, static_cast<float>(foot[0] + t * along[0])),
                     square.place_of(1, static_cast<float>(foot[1] + t * along[1])));
  };
  return std::array{at(begin), at(end)};
}

Dashes dashes(float unit) {
  return {std::max(11.0f * unit, 4.0f * pixel_size()), std::max(7.0f * unit, 3.0f * pixel_size())};
}

}  // namespace

std::optional<nn::BestLine> best_line_of(const nn::Snapshot& run) {
  if (run.dataset == nullptr || run.dataset->regression || !is_neuron(run)) return std::nullopt;
  const std::size_t count = run.dataset->training_count;
  if (count > most_samples) return std::nullopt;
  nn::BatchView training = run.dataset->inputs.view();
  training.samples = count;
  return nn::best_line(training, run.dataset->targets.row(0).first(count));
}

void BestLineMark::update(const nn::Snapshot& run) {
  if (data_ == run.dataset && neuron_ == is_neuron(run)) return;
  data_ = run.dataset;
  neuron_ = is_neuron(run);
  line_ = best_line_of(run);
  if (!line_) return;
  const double share = static_cast<double>(line_->right) / static_cast<double>(data_->training_count);
  words_ = FigureText("best line %s %%", percent_figure(share).c_str());
}

void BestLineMark::draw(const Frame& frame, const Area& area, const engine::Rect& square,
                        engine::Painter& painter) {
  const auto part = line_ ? part_within(*line_, frame.plane->square_of_two()) : std::nullopt;
  if (!part) return;
  const std::array ends{pixel_on_map(square, (*part)[0]), pixel_on_map(square, (*part)[1])};
  const float width = line_px(area.still ? 3.4f : 2.2f, area.unit);
  const float halo = width + std::max(2.0f * area.unit, pixel_size());
  draw_dashes(ends, dashes(area.unit), halo, frame.theme.decision_halo, piece_, painter);
  draw_dashes(ends, dashes(area.unit), width, frame.theme.decision, piece_, painter);
}

float BestLineMark::words_width(std::string_view words, const engine::TextStyle& style,
                                const engine::Painter& painter) const {
  return painter.text_width(words, style) + (sample_length + 2.0f) * style.em +
         painter.text_width(words_, style);
}

void BestLineMark::draw_words(const Frame& frame, glm::vec2 middle, std::string_view words,
                              const engine::TextStyle& style, engine::Painter& painter) {
  engine::TextStyle left = style;
  left.align = engine::TextStyle::Align::left;
  glm::vec2 pen(middle.x - .5f * words_width(words, style, painter), middle.y);
  pen.x = painter.text(pen, words, left) + 1.5f * style.em;
  const std::array sample{pen, pen + glm::vec2(sample_length * style.em, 0.0f)};
  const Dashes short_dashes{.4f * sample_length * style.em, .2f * sample_length * style.em};
  draw_dashes(sample, short_dashes, .14f * style.em, frame.theme.decision_mark, piece_, painter);
  painter.text(sample[1] + glm::vec2(.5f * style.em, 0.0f), words_, left);
}

}  // namespace glassbox
