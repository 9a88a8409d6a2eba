#pragma once

#include <optional>

#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// Brings forward what the pointer rests on: a link with the units that it joins, or a unit with its links.
/// All else steps back in 120 ms of the frame's clock, and forward again where nothing is pointed at.
class Emphasis {
 public:
  static constexpr double seconds = .12;
  static constexpr float back = .35f;  ///< of what steps back, its alpha

  /// What is pointed at in a frame of that time; a bias stands for its unit.
  void point_at(std::optional<ParameterId> parameter, std::optional<UnitId> unit, double time, bool at_once);

  /// How far the rest has stepped back, 0 … 1.
  float strength() const;
  bool includes(const ParameterId& link) const;
  bool includes(UnitId unit) const;
  /// A link's colour: in full where it is pointed at, of less alpha where something else is.
  Color link_color(const ParameterId& link, const Color& color) const;

 private:
  std::optional<ParameterId> link_;
  std::optional<UnitId> unit_;
  double time_ = 0.0;
  float way_ = 0.0f;  ///< gone, 0 … 1
};

/// Lays the ground of a tile over a unit that is not pointed at, so that it steps back.
void draw_veil(const Emphasis& emphasis, UnitId unit, const engine::Rect& cell, float radius,
               const Theme& theme, const Area& area, engine::Painter& painter);

}  // namespace glassbox
