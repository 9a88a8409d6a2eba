#pragma once

namespace glassbox::nn {

/// Has the calling thread give way to those of the program that draw: where all cores are busy, it gets about
/// a quarter of what they get. It computes as fast as ever on a core that nobody else wants. Does nothing
/// where the system knows no priorities of single threads.
void lower_thread_priority();

}  // namespace glassbox::nn
