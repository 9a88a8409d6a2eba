#pragma once

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Plays the history from the shown step: forwards to the latest, or backwards to the first. At the latest
/// step, forwards starts at the first.
void start_playback(PanelState& state, const nn::Snapshot& snapshot, bool backwards, PanelActions& actions);

/// Advances the playback by `elapsed` seconds of the frame clock. It stops at either end; at the latest step
/// the run continues as before.
void advance_playback(PanelState& state, const nn::Snapshot& snapshot, double elapsed, PanelActions& actions);

/// Selects the next or previous speed; keeps the direction.
void change_playback_speed(HistoryPlayback& playback, bool faster);

}  // namespace glassbox
