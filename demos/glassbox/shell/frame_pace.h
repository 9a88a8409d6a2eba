#pragma once

#include "demos/glassbox/panels/panel_state.h"

namespace glassbox {

/// Whether frames wait for the display's refresh.
bool waits_for_display(FrameCap cap);

/// Seconds from the begin of a frame to that of the next; 0 where the display, or nothing, sets the pace. A
/// processor that draws does not wait for the display: its frames are spaced here.
double frame_interval(FrameCap cap, bool software, double refresh_rate);

}  // namespace glassbox
