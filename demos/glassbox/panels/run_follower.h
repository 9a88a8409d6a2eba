#pragma once

#include <cstdint>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Lets the panel's settings follow the run where they change without the panel: in the past, which had
/// settings of its own, on the way back from it, after an exchange of branches, and for a network that has
/// just been set beside the run.
class RunFollower {
 public:
  /// `held`: a hand is on a control, whose value stays what it is.
  void follow(const nn::Snapshot& snapshot, PanelState& state, double elapsed, bool held);

 private:
  std::uint64_t version_ = 0;
  bool learns_beside_ = false;  ///< there was a network B that learns
};

}  // namespace glassbox
