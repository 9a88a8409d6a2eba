#pragma once

#include "demos/glassbox/panels/panel_state.h"

namespace glassbox {

/// What the run row's buttons and their keys do.
void toggle_playing(PanelState& state, PanelActions& actions);
/// One step, then a pause.
void take_one_step(PanelState& state, PanelActions& actions);
void reset_run(PanelActions& actions);
/// Another initialisation and order of the samples, and other samples too if asked.
void take_new_seed(PanelState& state, PanelActions& actions, bool data_too);

}  // namespace glassbox
