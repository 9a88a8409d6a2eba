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

/// The video of a scene.
struct SceneFilm {
  double seconds = 6.0;
  std::int64_t steps = 0;  ///< trained from the first frame to the last
  bool morph = false;      ///< runs once through the layers meanwhile
  bool still = false;      ///< its first frame is also a figure
};

/// A named, ready-made document with a caption.
struct Scene {
  std::string name;     ///< as typed on the command line
  std::string title;    ///< as shown in menus and pictures
  std::string caption;  ///< what to look at and why it happens
  Document document;
  std::vector<std::vector<nn::Layer>> companions;  ///< hidden layers of networks trained alongside
  std::string view = "stage";                      ///< one of view_names
  std::int64_t step = 0;                           ///< the step shown, or the video's first
  std::optional<SceneFilm> film;

  /// Whether the scene is a picture of one view rather than an interactive run.
  bool is_figure() const { return view != "stage"; }
};

/// All scenes of scenes.json; the first is shown at launch.
std::span<const Scene> scenes();

/// The scene of this name, or null.
const Scene* find_scene(std::string_view name);

/// Parses scenes from JSON: a list of objects with name, title, caption, and any of these that differ from
/// the first scene's: view, tiles (views of the stage), step, stage, window, settings (set-up flags by name,
/// without dashes), companions (as --layers), show (settings of the views and of the morph), film (seconds,
/// steps, morph, still). Errors name scene and key.
nn::Expected<std::vector<Scene>> parse_scenes(std::string_view text);

/// Frames per second of the videos.
inline constexpr int film_rate = 30;
int film_frames(const SceneFilm& film);

/// The training step of frame `frame` of `frames`: slow at first, when most changes.
std::int64_t film_step(const Scene& scene, int frame, int frames);

}  // namespace glassbox
