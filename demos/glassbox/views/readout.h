#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/frame.h"
#include "glassbox/nn/batch.h"
#include "glassbox/nn/model/forward_trace.h"

namespace glassbox {

/// The values at a place of a view: a heading, named values, the most important first, and marks that show
/// where they were taken. Needs no allocation.
struct Reading {
  struct Row {
    FigureText name;
    FigureText figure;
  };
  /// A circle that stands out on any colour, a thin line, or a dot on a curve; pixels of the picture.
  struct Mark {
    enum class Kind : std::uint8_t { ring, line, dot } kind;
    glm::vec2 place;
    glm::vec2 end;  ///< of a line
    float radius;   ///< of a ring
  };

  glm::vec2 place{0.0f};  ///< of the pointer or sample; pixels of the picture
  FigureText heading;
  std::optional<std::size_t> sample;  ///< of the data set; its image, if it is one, stands beside the values

  void add(const FigureText& name, const FigureText& figure);
  void mark_ring(glm::vec2 at, float radius) { add_mark({Mark::Kind::ring, at, at, radius}); }
  void mark_line(glm::vec2 from, glm::vec2 to) { add_mark({Mark::Kind::line, from, to, 0.0f}); }
  void mark_dot(glm::vec2 at) { add_mark({Mark::Kind::dot, at, at, 0.0f}); }

  std::span<const Row> rows() const { return {rows_.data(), row_count_}; }
  std::span<const Mark> marks() const { return {marks_.data(), mark_count_}; }
  /// The value of that name; empty if there is none.
  std::string_view figure(std::string_view name) const;

 private:
  void add_mark(const Mark& mark);

  std::array<Row, 10> rows_;
  std::array<Mark, 8> marks_;
  std::size_t row_count_ = 0;
  std::size_t mark_count_ = 0;
};

/// Evaluates networks at one place of a plane, or at a sample; allocates only the first time.
class PointProbe {
 public:
  /// All activations of the network there: those of unit u of layer l are `a[l].row(u)[0]`.
  const nn::ForwardTrace& trace(const nn::Snapshot& snapshot, const PlaneFrame& plane, glm::vec2 place);
  const nn::ForwardTrace& trace(const nn::Snapshot& snapshot, std::size_t sample);
  /// A unit's value as landscapes show it: the outputs of a softmax are probabilities.
  float value(const nn::Snapshot& snapshot, const PlaneFrame& plane, UnitId unit, glm::vec2 place);
  /// The probabilities of the classes at the place or sample of the last trace. The network has an output for
  /// each.
  std::span<const float> probabilities(const nn::Snapshot& snapshot);
  /// The rule behind the data there, coded as a single output is; nothing if it is unknown or
  /// takes several.
  std::optional<float> rule(const nn::Snapshot& snapshot, const PlaneFrame& plane, glm::vec2 place);

 private:
  nn::BatchView features_at(const PlaneFrame& plane, glm::vec2 place);

  nn::Batch features_, input_, rule_;
  nn::ForwardTrace trace_;
  nn::Batch scores_;
  std::vector<float> probabilities_;
};

/// "hidden 2, unit 1" or "output"; for an input, the name of the feature.
FigureText unit_words(const nn::Snapshot& snapshot, UnitId unit);

/// A value in an interval of half-width `half`, always with the same number of decimals, so that it does not
/// jump while the pointer moves.
FigureText reading_figure(double value, double half);

/// Adds the figures of the plane's axes, and the features that vary most over it, in the data's own units.
void add_features(Reading& reading, const PlaneFrame& plane, glm::vec2 place);
/// Adds the value of a unit, named as on the axes: the output of a class as a percentage, that of a
/// regression in its own units.
void add_value(Reading& reading, const nn::Snapshot& snapshot, UnitId unit, const nn::ValueRange& range,
               float value);
/// Adds the most probable classes, the first one first.
void add_classes(Reading& reading, const nn::Snapshot& snapshot, std::span<const float> probabilities);

/// A sample: its number, label, the output for it, its loss, and its features.
Reading sample_reading(const nn::Snapshot& snapshot, PointProbe& probe, std::size_t sample);

/// The weight of a link, after the units that it joins, or the bias of a unit.
Reading parameter_reading(const nn::Snapshot& snapshot, const ParameterId& parameter);

/// The box behind a reading.
void draw_readout_box(const engine::Rect& box, const Theme& theme, float unit, engine::Painter& painter);

/// The place of a box of that size: beside `place`, never over it, and within `room` if possible.
engine::Rect readout_box(glm::vec2 place, glm::vec2 size, const engine::Rect& room, float unit);

/// Draws the marks, and beside the place the box with as many values as there is room for.
void draw_reading(const Reading& reading, const Frame& frame, const Area& area, engine::Painter& painter);

}  // namespace glassbox
