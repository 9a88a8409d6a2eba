#pragma once

#include <functional>
#include <string_view>

namespace glassbox::engine {

/// Receives the engine's messages, one line each: GL debug messages and shader compilation errors.
using LogSink = std::function<void(std::string_view line)>;

/// Sends the current context's debug messages to `sink`, synchronously. Notifications are left out. Does
/// nothing if the driver lacks KHR_debug. `sink` must outlive the context.
void install_debug_output(const LogSink& sink);

}  // namespace glassbox::engine
