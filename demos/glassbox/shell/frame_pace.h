#pragma once

#include "demos/glassbox/panels/panel_state.h"

namespace glassbox {

/// Whether frames wait for the display's refresh.
bool waits_for_display(FrameCap cap);

/// Seconds between the starts of two frames; 0 if the display sets the pace, or nothing does. A software
/// renderer does not wait for the display, so its frames are spaced here.
double frame_interval(FrameCap cap, bool software, double refresh_rate);

}  // namespace glassbox
