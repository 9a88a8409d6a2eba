#include "glassbox/nn/parallel/background_priority.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace glassbox::nn {

void lower_thread_priority() {
#ifdef __linux__
  // On Linux, niceness is per thread, and 0 means the calling thread.
  constexpr int niceness = 5;
  static_cast<void>(::setpriority(PRIO_PROCESS, 0, niceness));
#endif
}

}  // namespace glassbox::nn
