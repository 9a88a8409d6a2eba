#pragma once

#include <functional>

namespace glassbox::engine {

/// Calls `lost`, on any thread, when the connection to the X server breaks, instead of letting Xlib exit. The
/// program must then end soon by itself, since it cannot show anything. Call this once, with a window open.
/// Does nothing on other display systems or with libX11 before 1.7.
void on_display_loss(std::function<void()> lost);

}  // namespace glassbox::engine
