#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demos/glassbox/document/document.h"
#include "glassbox/nn/error.h"

namespace glassbox {

/// A film that a scene is.
struct SceneFilm {
  double seconds = 6.0;
  std::int64_t steps = 0;  ///< learned from the first frame to the last
  bool morph = false;      ///< goes once through the layers meanwhile
  bool still = false;      ///< its first frame is a figure, too
};

/// A named, ready document with a caption.
struct Scene {
  std::string name;     ///< as people type it
  std::string title;    ///< as a menu and a picture show it
  std::string caption;  ///< what to look at and why it happens
  Document document;
  std::vector<std::vector<nn::Layer>> companions;  ///< hidden layers of networks that learn beside it
  std::string view = "stage";                      ///< one of view_names
  std::int64_t step = 0;                           ///< at which it is shown, or a film begins
  std::optional<SceneFilm> film;

  /// Whether the scene is a picture of one view rather than a run to play with.
  bool is_figure() const { return view != "stage"; }
};

/// All scenes of scenes.json; the first is the one at launch.
std::span<const Scene> scenes();

/// The scene of this name, or null.
const Scene* find_scene(std::string_view name);

/// Scenes from JSON text: a list of objects with name, title, caption, and where they differ from the first
/// scene's: view, step, stage, window, settings (the set-up flags by their names, without dashes), companions
/// (as
/// --layers), show (what is switched on or off), film (seconds, steps, morph, still). The error names scene
/// and key.
nn::Expected<std::vector<Scene>> parse_scenes(std::string_view text);

/// Films have this many frames per second.
inline constexpr int film_rate = 30;
int film_frames(const SceneFilm& film);

/// The training step of a film's frame: slow at first, when there is most to see. `frame` of `frames`.
std::int64_t film_step(const Scene& scene, int frame, int frames);

}  // namespace glassbox
