#include "demos/glassbox/panels/run_follower.h"

#include <algorithm>

#include "demos/glassbox/panels/run_actions.h"

namespace glassbox {

namespace {

constexpr double follows_for = 1.0;  // seconds after leaving the past until the run has answered

}  // namespace

void RunFollower::follow(const nn::Snapshot& snapshot, PanelState& state, double elapsed, bool held) {
  state.follows_run = snapshot.timeline.past ? follows_for : std::max(state.follows_run - elapsed, 0.0);
  const bool news = snapshot.version != version_;
  const bool follows = state.follows_run > 0.0 && news && !held;
  version_ = snapshot.version;
  if (follows) state.document.run = snapshot.settings;

  const nn::Snapshot* other = compared_run(snapshot);
  const bool learns_beside = other != nullptr && !other->frozen;
  if (other == nullptr) state.edited_run = 0;
  if (other != nullptr && (follows || other->frozen || !learns_beside_))
    state.document.run_b = other->settings;
  learns_beside_ = learns_beside;
}

}  // namespace glassbox
