#include "demos/glassbox/session/learned.h"

#include "demos/glassbox/document/settings.h"
#include "demos/glassbox/scenes/scenes.h"

namespace glassbox {

Learned begin_run(const Settings& settings) {
  if (settings.learned) return *settings.learned;
  const Scene& scene = *find_scene(settings.scene);
  Learned learned{nn::TrainerGroup(settings.run, settings.model, scene.companions), {}};
  learned.history.start(learned.trainers);
  return learned;
}

}  // namespace glassbox
