#include "demos/glassbox/scenes/scenes.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "demos/glassbox/scenes/scenes_json.h"

namespace glassbox {

namespace {

std::string problem_of(const char* text) {
  const auto scenes = parse_scenes(text);
  REQUIRE_FALSE(scenes);
  return scenes.error().message;
}

}  // namespace

TEST_CASE("every figure of the article is a scene") {
  for (const char* name : {"data",
                           "architecture",
                           "boundary-untrained",
                           "boundary-learning",
                           "true-vs-learned",
                           "center-overfit",
                           "output-landscape",
                           "neuron-landscapes",
                           "linear-range",
                           "transform-input",
                           "transform-linear-1",
                           "transform-activation-1",
                           "transform-linear-2",
                           "transform-activation-2",
                           "transform-linear-3",
                           "transform-activation-3",
                           "decision-threshold",
                           "transform",
                           "perceptron",
                           "universal-approximation"}) {
    CAPTURE(name);
    const Scene* scene = find_scene(name);
    REQUIRE(scene != nullptr);
    CHECK(scene->is_figure());
    CHECK(scene->caption.size() > 60);
  }
  CHECK(scenes().front().name == "opening");
  std::set<std::string> titles;
  for (const Scene& scene : scenes()) CHECK(titles.insert(scene.title).second);
}

TEST_CASE("a scene's settings are the set-up flags") {
  const auto scenes = parse_scenes(R"([{"name": "a", "title": "A", "caption": "c", "view": "layer-morph",
      "stage": "activation-1", "step": 7, "settings": {"layers": "4", "activation": "tanh", "seed": 5},
      "companions": ["none", "2,2"], "show": {"decision": false}, "film": {"seconds": 2, "steps": 90}}])");
  REQUIRE_MESSAGE(scenes.has_value(), (scenes ? std::string() : scenes.error().message));
  const Scene& scene = scenes->front();
  CHECK(scene.document.run.hidden == std::vector<nn::Layer>{{4, nn::Activation::tanh}});
  CHECK(scene.document.seed == 5);
  CHECK(scene.document.run.seeds == nn::derive_seeds(5));
  REQUIRE(scene.companions.size() == 2);
  CHECK(scene.companions[0].empty());
  CHECK(scene.companions[1] == std::vector<nn::Layer>{{2, nn::Activation::tanh}, {2, nn::Activation::tanh}});
  CHECK_FALSE(scene.document.morph.decision);
  REQUIRE(scene.film);
  CHECK(film_frames(*scene.film) == 60);
  CHECK(film_step(scene, 0, 60) == 7);
  CHECK(film_step(scene, 59, 60) == 97);
  CHECK(film_step(scene, 20, 60) < 7 + 30);  // slow at first
}

TEST_CASE("every scene states how it starts and learns, whatever the defaults are") {
  const auto scenes = nlohmann::json::parse(scenes_json);
  for (const auto& scene : scenes) {
    CAPTURE(scene["name"]);
    for (const char* setting : {"seed", "dataset", "layers", "output-activation", "init", "init-scale",
                                "loss", "optimizer", "learning-rate", "momentum", "batch"})
      CHECK(scene["settings"].contains(setting));
  }
}

TEST_CASE("a wrong scene is one line that names it and the key") {
  CHECK(problem_of("{") != "");
  CHECK(problem_of("[3]") == "scenes: scene 1: is not an object");
  CHECK(problem_of(R"([{"title": "A"}])") == "scenes: scene 1: 'name' is missing");
  CHECK(problem_of(R"([{"name": "a", "title": "A", "caption": "c", "colour": 1}])") ==
        "scenes: a: 'colour' is unknown");
  CHECK(problem_of(R"([{"name": "a", "title": "A", "caption": "c", "view": "attic"}])") ==
        "scenes: a: 'view' is unknown");
  CHECK(problem_of(R"([{"name": "a", "title": "A", "caption": "c", "settings": {"layers": "0"}}])")
            .find("scenes: a: 'settings' are invalid: layers: '0'") == 0);
  CHECK(problem_of(R"([{"name": "a", "title": "A", "caption": "c", "settings": {"theme": "dark"}}])") ==
        "scenes: a: 'theme' is not a setting of a run");
  CHECK(problem_of(R"([{"name": "a", "title": "A", "caption": "c", "stage": "linear-9"}])") ==
        "scenes: a: 'stage' is not a layer step of its network");
  CHECK(problem_of(R"([{"name": "a", "title": "A", "caption": "c", "step": -1}])") ==
        "scenes: a: 'step' is not a number in range");
  CHECK(problem_of(R"([{"name": "a", "title": "A", "caption": "c", "show": {"stars": true}}])") ==
        "scenes: a: 'stars' cannot be shown");
  CHECK(
      problem_of(
          R"([{"name": "a", "title": "A", "caption": "c"}, {"name": "a", "title": "B", "caption": "c"}])") ==
      "scenes: a: the name is taken");
}

}  // namespace glassbox
