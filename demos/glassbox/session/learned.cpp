#include "demos/glassbox/session/learned.h"

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/setup.h"

namespace glassbox {

nn::RunSet begin_runs(const Setup& setup) {
  if (setup.learned) return *setup.learned;
  return nn::RunSet(setup.document.run, setup.model, find_scene(setup.document.scene)->companions);
}

}  // namespace glassbox
