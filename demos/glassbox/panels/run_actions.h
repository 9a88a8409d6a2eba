#pragma once

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// What the run row's buttons and their keys do.
void toggle_playing(PanelState& state, PanelActions& actions);
/// One step, then a pause.
void take_one_step(PanelState& state, PanelActions& actions);
/// Two steps per second, and back to the speed before.
void toggle_slow_motion(PanelState& state, PanelActions& actions);
bool in_slow_motion(const PanelState& state);
void reset_run(PanelActions& actions);
/// Another initialisation and order of the samples, and other samples too if asked.
void take_new_seed(PanelState& state, PanelActions& actions, bool data_too);

/// The latest step of the run, whichever moment the snapshot shows.
std::int64_t latest_step(const nn::Snapshot& snapshot);

/// The network that the run is compared with, or null.
const nn::Snapshot* compared_run(const nn::Snapshot& snapshot);

/// Shows the moment after so many steps, or, from the latest one on, the run as it goes on. Ends a playback.
void seek_to(PanelState& state, const nn::Snapshot& snapshot, std::int64_t step, PanelActions& actions);
void return_to_latest(PanelState& state, PanelActions& actions);
/// Goes on learning from the moment that is shown.
void continue_from_here(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions);
/// Back to the run that continue_from_here() set aside; it stands paused then.
void swap_branches(PanelState& state, PanelActions& actions);
/// Sets the moment of the past that is shown beside the run.
void compare_with_past(PanelState& state, PanelActions& actions);
/// Marks the moment that is shown, or takes the mark away.
void toggle_bookmark(const nn::Snapshot& snapshot, PanelActions& actions);

// What keys do, by whether the snapshot shows the past: Space, right, left.
void toggle_run_or_playback(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions);
void step_forward(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions);
void step_back(PanelState& state, const nn::Snapshot& snapshot, PanelActions& actions);

}  // namespace glassbox
