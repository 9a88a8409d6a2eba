#include "demos/glassbox/scenes/scenes.h"

#include <algorithm>
#include <array>

namespace glassbox {

namespace {

nn::RunSettings iris() {
  nn::RunSettings run;
  run.data.name = nn::DatasetName::iris;
  run.optimizer.learning_rate = 0.05f;
  return run;
}

}  // namespace

std::span<const Scene> scenes() {
  static const std::array<Scene, 2> all{{
      {"opening", "Quadrants", "Two layers of three neurons learn the quadrants", {}},
      {"iris", "Iris", "Versicolor or virginica? Fisher's irises, told apart by their petals", iris()},
  }};
  return all;
}

const Scene* find_scene(std::string_view name) {
  const auto found = std::ranges::find(scenes(), name, &Scene::name);
  return found == scenes().end() ? nullptr : &*found;
}

}  // namespace glassbox
