#pragma once

#include "engine/capture/image.h"
#include "engine/gl/framebuffer.h"

namespace glassbox::engine {

/// The resolved picture of a framebuffer. Waits until it is drawn.
Image read_frame(const Framebuffer& framebuffer);

}  // namespace glassbox::engine
