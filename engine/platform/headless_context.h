#pragma once

#include <memory>

#include "glassbox/engine/error.h"
#include "glassbox/engine/platform/gl_context.h"

namespace glassbox::engine {

/// Creates a context without a window or display, through EGL: on the first GPU that supports it, otherwise
/// on Mesa's surfaceless platform. It has no default framebuffer; draw into a Framebuffer. It is current when
/// returned. `log` receives driver messages; if empty, they are dropped.
Expected<std::unique_ptr<GlContext>> create_headless_context(LogSink log = {});

}  // namespace glassbox::engine
