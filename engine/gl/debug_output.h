#pragma once

#include <functional>
#include <string_view>

namespace glassbox::engine {

/// Receives one line of what the engine has to say while it runs: GL debug messages, shaders that do not
/// compile.
using LogSink = std::function<void(std::string_view line)>;

/// Sends the current context's debug messages of low severity and above to `sink`, synchronously where the
/// message arises; notifications are left out. Does nothing where the driver has no KHR_debug. `sink`
/// outlives the context.
void install_debug_output(const LogSink& sink);

}  // namespace glassbox::engine
