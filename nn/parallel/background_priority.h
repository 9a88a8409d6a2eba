#pragma once

namespace glassbox::nn {

/// Lowers the priority of the calling thread below that of the threads that draw: if all cores are busy, it
/// gets about a quarter of their time. On an idle core it runs at full speed. Does nothing on systems without
/// per-thread priorities.
void lower_thread_priority();

}  // namespace glassbox::nn
