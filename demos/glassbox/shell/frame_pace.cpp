#include "demos/glassbox/shell/frame_pace.h"

namespace glassbox {

bool waits_for_display(FrameCap cap) { return cap != FrameCap::unlimited; }

double frame_interval(FrameCap cap, bool software, double refresh_rate) {
  switch (cap) {
    case FrameCap::display:
      return software ? 1.0 / refresh_rate : 0.0;
    case FrameCap::thirty:
      return 1.0 / 30.0;
    case FrameCap::sixty:
      return 1.0 / 60.0;
    case FrameCap::unlimited:
      break;
  }
  return 0.0;
}

}  // namespace glassbox
