#pragma once

#include <optional>

#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// Highlights what is under the pointer: a link with the units that it joins, or a unit with its links.
/// Everything else fades within 120 ms of the frame's clock, and returns when the pointer leaves.
class Emphasis {
 public:
  static constexpr double seconds = .12;
  static constexpr float back = .35f;  ///< alpha of what fades

  /// Sets what is under the pointer in the frame at `time`; a bias stands for its unit.
  void point_at(std::optional<ParameterId> parameter, std::optional<UnitId> unit, double time, bool at_once);

  /// How far the rest has faded, 0 … 1.
  float strength() const;
  bool includes(const ParameterId& link) const;
  bool includes(UnitId unit) const;
  /// The color of a link: with less alpha while something else is under the pointer.
  Color link_color(const ParameterId& link, const Color& color) const;

 private:
  std::optional<ParameterId> link_;
  std::optional<UnitId> unit_;
  double time_ = 0.0;
  float way_ = 0.0f;  ///< gone, 0 … 1
};

/// Fades a unit, by drawing the tile's background over it: one that is not under the pointer, and, where the
/// samples of the latest step stand out, one that this step dropped.
void draw_veil(const Emphasis& emphasis, const Frame& frame, UnitId unit, const engine::Rect& cell,
               float radius, const Area& area, engine::Painter& painter);

}  // namespace glassbox
