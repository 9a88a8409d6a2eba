#pragma once

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The actions of the run buttons and their keys.
void toggle_playing(PanelState& state, PanelActions& actions);
/// Takes one step, then pauses.
void take_one_step(PanelState& state, PanelActions& actions);
/// Switches between two steps per second and the previous speed.
void toggle_slow_motion(PanelState& state, PanelActions& actions);
bool in_slow_motion(const PanelState& state);
void reset_run(PanelActions& actions);
/// Draws another initialization and sample order, and other samples too if asked.
void take_new_seed(PanelState& state, PanelActions& actions, bool data_too);

/// The latest step of the run, whichever step the snapshot shows.
std::int64_t latest_step(const nn::Snapshot& snapshot);

/// The network that the run is compared with, or null.
const nn::Snapshot* compared_run(const nn::Snapshot& snapshot);

/// Shows the given step; from the latest step on, the live run. Ends a playback.
void seek_to(PanelState& state, const nn::Snapshot& snapshot, std::int64_t step, PanelActions& actions);
void return_to_latest(PanelState& state, PanelActions& actions);
/// Continues training from the shown step.
void continue_from_here(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions);
/// Exchanges the run with the one that continue_from_here() set aside; leaves it paused.
void swap_branches(PanelState& state, PanelActions& actions);
/// Compares the run with the shown past step.
void compare_with_past(PanelState& state, PanelActions& actions);
/// Adds or removes a bookmark at the shown step.
void toggle_bookmark(const nn::Snapshot& snapshot, PanelActions& actions);

// Space, right, left; their action depends on whether the snapshot shows the past.
void toggle_run_or_playback(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions);
void step_forward(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions);
void step_back(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions);

}  // namespace glassbox
