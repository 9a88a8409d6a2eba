#include "demos/glassbox/scenes/scenes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "demos/glassbox/document/fields.h"
#include "demos/glassbox/scenes/scenes_json.h"
#include "demos/glassbox/session/names.h"
#include "glassbox/nn/io/json_check.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/probe/layer_steps.h"

namespace glassbox {

namespace {

using nlohmann::json;

constexpr float tail_of_film = .08f;  // share of its time that shows the last step

/// An error in a scene, in one line.
struct SceneError {
  std::string message;
};

class SceneReader {
 public:
  SceneReader(const json& object, std::size_t index) : object_(object) {
    scene_.name = "scene " + std::to_string(index + 1);
    if (!object.is_object()) fail("", "is not an object");
  }

  Scene read() {
    const std::string name = text("name");
    if (name.empty()) fail("name", "is missing");
    scene_.name = name;
    for (const auto& [key, value] : object_.items()) {
      if (std::ranges::find(known_keys, key) == known_keys.end()) fail(key, "is unknown");
    }
    scene_.title = text("title");
    scene_.caption = text("caption");
    if (scene_.title.empty() || scene_.caption.empty()) fail("title", "and caption are needed");
    read_settings();
    read_companions();
    read_look();
    read_film();
    // A still stays at its step; a video or a plain run continues.
    scene_.document.pace.playing = !scene_.is_figure() || (scene_.film && !scene_.film->morph);
    return std::move(scene_);
  }

 private:
  static constexpr std::array<std::string_view, 12> known_keys{"name",       "title", "caption", "view",
                                                               "step",       "stage", "window",  "settings",
                                                               "companions", "show",  "film",    "tiles"};

  [[noreturn]] void fail(const std::string& key, const std::string& what) const {
    throw SceneError{"scenes: " + scene_.name + ": " + (key.empty() ? "" : nn::in_quotes(key) + " ") + what};
  }

  std::string text(const std::string& key) const {
    const auto found = object_.find(key);
    if (found == object_.end()) return {};
    if (!found->is_string()) fail(key, "is not a string");
    return found->get<std::string>();
  }

  double number(const json& from, const std::string& key, double other, double low, double high) const {
    const auto found = from.find(key);
    if (found == from.end()) return other;
    const double value = found->is_number() ? found->get<double>() : std::nan("");
    if (!(value >= low && value <= high)) fail(key, "is not a number in range");
    return value;
  }

  void read_settings() {
    FieldTexts texts;
    const json typed = object_.value("settings", json::object());
    for (const auto& [key, value] : typed.items()) {
      if (std::ranges::find(fields<nn::RunSettings>(), key, &FieldInfo::name) ==
          fields<nn::RunSettings>().end())
        fail(key, "is not a setting of a run");
      texts[key] = value.is_string() ? value.get<std::string>() : value.dump();
    }
    set("settings", texts, scene_.document.run);
    scene_.document.scene = scene_.name;
    std::ranges::replace(scene_.document.run.origins, nn::Origin::chosen, nn::Origin::preset);
  }

  void set(const std::string& key, const FieldTexts& texts, nn::RunSettings& run) {
    if (const MaybeProblem problem = set_fields(texts, run, scene_.document.seed))
      fail(key, "are invalid: " + std::string(problem->field) + ": " + problem->found + ", expected " +
                    problem->expected);
  }

  void read_companions() {
    const json companions = object_.value("companions", json::array());
    for (const json& layers : companions) {
      nn::RunSettings run = scene_.document.run;
      if (run.hidden.empty()) run.hidden = nn::RunSettings{}.hidden;
      set("companions", {{"layers", layers.is_string() ? layers.get<std::string>() : layers.dump()}}, run);
      scene_.companions.push_back(run.hidden);
    }
  }

  void read_look() {
    if (const std::string view = text("view"); !view.empty()) scene_.view = view;
    if (std::ranges::find(view_names, scene_.view) == view_names.end()) fail("view", "is unknown");
    scene_.step = static_cast<std::int64_t>(number(object_, "step", 0, 0, 1e9));
    scene_.document.view.square.half.fill(static_cast<float>(number(object_, "window", 1.0, .01, 1.0)));
    if (scene_.is_figure()) scene_.document.stage.fill_with(*find_view(scene_.view));
    if (const std::string stage = text("stage"); !stage.empty()) {
      const auto steps = nn::layer_steps(scene_.document.run.architecture(), false, scene_.document.run.loss);
      const auto named = std::ranges::find(steps, stage, nn::layer_step_name);
      if (named == steps.end()) fail("stage", "is not a layer step of its network");
      scene_.document.morph.position = static_cast<double>(named - steps.begin());
    }

    read_tiles();
    const json shown = object_.value("show", json::object());
    for (const auto& [key, value] : shown.items()) {
      if (!show(key, value, scene_.document.view) && !show(key, value, scene_.document.morph) &&
          !show(key, value, scene_.document))
        fail(key, "cannot be shown");
    }
  }

  void read_tiles() {
    const json tiles = object_.value("tiles", json::array());
    if (!tiles.is_array() || tiles.size() > scene_.document.stage.tile_count())
      fail("tiles", "is not a list of views, one for each tile");
    for (std::size_t i = 0; i < tiles.size(); ++i) {
      const auto view = tiles[i].is_string() ? find_view(tiles[i].get<std::string>()) : std::nullopt;
      if (!view) fail("tiles", "names an unknown view");
      scene_.document.stage.tiles[i].view = *view;
    }
  }

  /// Whether the part has a setting of that name that takes the value.
  template <class Part>
  static bool show(const std::string& key, const json& value, Part& part) {
    const auto row = std::ranges::find(fields<Part>(), key, &FieldInfo::name);
    if (row == fields<Part>().end() || !(value.is_boolean() || value.is_string())) return false;
    return !row->read(*row, value.is_string() ? value.get<std::string>() : value.dump(), part);
  }

  void read_film() {
    const auto found = object_.find("film");
    if (found == object_.end()) return;
    SceneFilm film;
    film.seconds = number(*found, "seconds", film.seconds, .1, 600);
    film.steps = static_cast<std::int64_t>(number(*found, "steps", 0, 0, 1e9));
    film.morph = found->value("morph", false);
    film.still = found->value("still", false);
    scene_.document.morph.playing = film.morph;
    scene_.film = film;
  }

  const json& object_;
  Scene scene_;
};

}  // namespace

nn::Expected<std::vector<Scene>> parse_scenes(std::string_view text) {
  try {
    if (auto checked = nn::check_json(text, "scenes", text.size()); !checked)
      return tl::unexpected(checked.error());
    const json document = json::parse(text);
    std::vector<Scene> scenes;
    for (std::size_t i = 0; i < document.size(); ++i) {
      Scene scene = SceneReader(document.at(i), i).read();
      if (std::ranges::find(scenes, scene.name, &Scene::name) != scenes.end())
        return tl::unexpected(nn::Error{"scenes: " + scene.name + ": the name is taken"});
      scenes.push_back(std::move(scene));
    }
    return scenes;
  } catch (const SceneError& error) {
    return tl::unexpected(nn::Error{error.message});
  } catch (const json::exception& error) {
    return tl::unexpected(nn::Error{std::string("scenes: ") + error.what()});
  }
}

std::span<const Scene> scenes() {
  static const std::vector<Scene> all = parse_scenes(scenes_json).value();
  return all;
}

const Scene* find_scene(std::string_view name) {
  const auto found = std::ranges::find(scenes(), name, &Scene::name);
  return found == scenes().end() ? nullptr : &*found;
}

int film_frames(const SceneFilm& film) {
  return std::max(1, static_cast<int>(std::lround(film.seconds * film_rate)));
}

std::int64_t film_step(const Scene& scene, int frame, int frames) {
  if (!scene.film || frames < 2) return scene.step;
  const float along = static_cast<float>(frame) / static_cast<float>(frames - 1);
  const double t = static_cast<double>(std::min(along / (1.0f - tail_of_film), 1.0f));
  return scene.step + std::llround(t * t * static_cast<double>(scene.film->steps));
}

}  // namespace glassbox
