#pragma once

#include <memory>

#include "glassbox/engine/error.h"
#include "glassbox/engine/platform/gl_context.h"

namespace glassbox::engine {

/// A context without window or display, through EGL: on the first GPU that offers it, otherwise on Mesa's
/// surfaceless platform. It has no framebuffer of its own; draw into a Framebuffer. It is current when
/// returned. `log` receives the driver's messages; without one they are dropped.
Expected<std::unique_ptr<GlContext>> create_headless_context(LogSink log = {});

}  // namespace glassbox::engine
