#pragma once

#include <functional>

namespace glassbox::engine {

/// Has `lost` called, on any thread, when the connection to the X server breaks, instead of the end of the
/// program by which Xlib answers to that: the program then ends by itself, and soon, since nothing can be
/// shown any more. Call it once, with a window open. Does nothing on other desktops, and with a libX11 before
/// 1.7.
void on_display_loss(std::function<void()> lost);

}  // namespace glassbox::engine
