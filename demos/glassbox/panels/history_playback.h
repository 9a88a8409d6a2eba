#pragma once

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Plays the past from the moment that is shown: forwards to the latest one, or backwards to the first. From
/// the latest moment, forwards begins at the first.
void start_playback(PanelState& state, const nn::Snapshot& snapshot, bool backwards, PanelActions& actions);

/// Moves the playback on by `elapsed` seconds of the frame's clock. It stops at either end; at the latest
/// moment the run goes on as before.
void advance_playback(PanelState& state, const nn::Snapshot& snapshot, double elapsed, PanelActions& actions);

/// The next speed of those offered, or the one before; the direction stays.
void change_playback_speed(HistoryPlayback& playback, bool faster);

}  // namespace glassbox
