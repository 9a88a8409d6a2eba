#pragma once

#include <cstdint>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Copies the run's settings to the panel when they change without it: on entering or leaving the past, which
/// may have other settings, after an exchange of branches, and for a network just added to the comparison.
class RunFollower {
 public:
  /// `held`: the user is dragging a control; its value is kept.
  void follow(const nn::Snapshot& snapshot, PanelState& state, double elapsed, bool held);

 private:
  std::uint64_t version_ = 0;
  bool learns_beside_ = false;  ///< a network B was training
};

}  // namespace glassbox
