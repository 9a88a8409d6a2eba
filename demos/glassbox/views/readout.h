#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/frame.h"
#include "glassbox/nn/batch.h"
#include "glassbox/nn/model/forward_trace.h"

namespace glassbox {

/// What there is to read at a place of a view: a heading, figures by their names, the most wanted first, and
/// the marks that show where they are taken. Plain values, so that one is made anew each frame without
/// allocating.
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

  glm::vec2 place{0.0f};  ///< that it stands beside, pixels of the picture
  FigureText heading;

  void add(const FigureText& name, const FigureText& figure);
  void mark_ring(glm::vec2 at, float radius) { add_mark({Mark::Kind::ring, at, at, radius}); }
  void mark_line(glm::vec2 from, glm::vec2 to) { add_mark({Mark::Kind::line, from, to, 0.0f}); }
  void mark_dot(glm::vec2 at) { add_mark({Mark::Kind::dot, at, at, 0.0f}); }

  std::span<const Row> rows() const { return {rows_.data(), row_count_}; }
  std::span<const Mark> marks() const { return {marks_.data(), mark_count_}; }
  /// The figure of that name; empty where there is none.
  std::string_view figure(std::string_view name) const;

 private:
  void add_mark(const Mark& mark);

  std::array<Row, 8> rows_;
  std::array<Mark, 8> marks_;
  std::size_t row_count_ = 0;
  std::size_t mark_count_ = 0;
};

/// Networks at one place of the input square, without allocating after the first time.
class PointProbe {
 public:
  /// All activations of the network at `x`: those of unit u of layer l are `a[l].row(u)[0]`.
  const nn::ForwardTrace& trace(const nn::Mlp& mlp, glm::vec2 x);
  float value(const nn::Mlp& mlp, UnitId unit, glm::vec2 x) {
    return trace(mlp, x).a[unit.layer].row(unit.unit)[0];
  }
  /// What the rule behind the data says at `x`, coded as the output is; nothing where nobody knows it.
  std::optional<float> rule(const nn::Snapshot& snapshot, glm::vec2 x);

 private:
  nn::BatchView at(glm::vec2 x);

  nn::Batch input_;
  nn::ForwardTrace trace_;
};

/// "hidden 2, unit 1", or "output"; of a network's input, the feature's name.
FigureText unit_words(const nn::Snapshot& snapshot, UnitId unit);

/// The figure of a place in an interval that reaches `half` to either side: always as many places, so that
/// figures do not jump while the pointer moves.
FigureText reading_figure(double value, double half);

/// The features of a place of the input square, in the data's own units.
void add_features(Reading& reading, const nn::Snapshot& snapshot, glm::vec2 x);
/// A unit's value there, after the unit's name as the axes have it.
void add_value(Reading& reading, const nn::Snapshot& snapshot, UnitId unit, const nn::ValueRange& range,
               float value);

/// A sample: its number, what it is, what the network answers, and its loss.
Reading sample_reading(const nn::Snapshot& snapshot, PointProbe& probe, std::size_t sample);

/// A link's weight, after the units that it joins, or a unit's bias.
Reading parameter_reading(const nn::Snapshot& snapshot, const ParameterId& parameter);

/// The box that words about a place stand in.
void draw_readout_box(const engine::Rect& box, const Theme& theme, float unit, engine::Painter& painter);

/// Where a box of that size stands: beside `place`, never over it, within `room` as far as there is room.
engine::Rect readout_box(glm::vec2 place, glm::vec2 size, const engine::Rect& room, float unit);

/// The marks, and beside the place the words: of the figures as many as the view has room for.
void draw_reading(const Reading& reading, const Frame& frame, const Area& area, engine::Painter& painter);

}  // namespace glassbox
