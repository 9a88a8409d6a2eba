#include "demos/glassbox/session/learned.h"

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/setup.h"

namespace glassbox {

Learned begin_run(const Setup& setup) {
  if (setup.learned) return *setup.learned;
  const Scene& scene = *find_scene(setup.document.scene);
  Learned learned{nn::TrainerGroup(setup.document.run, setup.model, scene.companions), {}};
  learned.history.start(learned.trainers);
  return learned;
}

}  // namespace glassbox
