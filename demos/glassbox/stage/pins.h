#pragma once

#include <optional>

#include "demos/glassbox/stage/stage.h"
#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// What stays selected after a click: a unit, which views with view_traits::unit show in the output's place,
/// and a parameter, whose value stays visible.
class Pins {
 public:
  /// Pins a unit, or unpins it if it is pinned or the only output. Where no visible view shows it, such a view
  /// fills the stage until it is unpinned.
  void toggle_unit(UnitId unit, const nn::Architecture& architecture, Stage& stage);
  void unpin_unit(Stage& stage);
  /// A click on a parameter of a run pins it, unless it is the one that is pinned; any other click unpins
  /// that.
  void click(const std::optional<ParameterId>& parameter, std::size_t run);
  void unpin_all(Stage& stage);
  /// Unpins a unit that the network does not have any more.
  void follow(const nn::Architecture& architecture, Stage& stage);

  const std::optional<UnitId>& unit() const { return unit_; }
  const std::optional<ParameterId>& parameter() const { return parameter_; }
  std::size_t run() const { return run_; }  ///< that the parameter is of
  /// Whether the stage is filled because of the pinned unit.
  bool fills_stage() const { return before_.has_value(); }

 private:
  std::optional<UnitId> unit_;
  std::optional<ParameterId> parameter_;
  std::size_t run_ = 0;
  std::optional<StageArrangement> before_;  ///< the stage, before the pinned unit's view filled it
};

}  // namespace glassbox
