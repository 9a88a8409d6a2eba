#include "demos/glassbox/app/scene_look.h"

#include <algorithm>

#include "demos/glassbox/session/names.h"
#include "nn/probe/layer_stages.h"

namespace glassbox {

std::optional<ViewKind> view_kind(std::string_view name) {
  if (name == "stage") return std::nullopt;
  return static_cast<ViewKind>(std::ranges::find(view_names, name) - view_names.begin());
}

Look scene_look(const Scene& scene, const Settings& settings) {
  Look look{*make_theme(settings.theme, settings.color_map), scene.options, {}};
  look.options.landscape_resolution = settings.landscape_resolution;
  look.morph.decision = scene.decision;
  if (!scene.is_figure()) return look;
  look.note = {scene.title, scene.caption};
  look.stage.fill_with(*view_kind(scene.view));
  const auto stages = nn::layer_stages(scene.run.architecture(), false);
  const auto named = std::ranges::find(stages, scene.stage, nn::stage_name);
  if (named != stages.end()) look.morph.position = static_cast<double>(named - stages.begin());
  look.morph.playing = scene.film && scene.film->morph;
  return look;
}

void move_film(const Scene& scene, int frame, int frames, Look& look) {
  if (!scene.film || !scene.film->morph) return;
  const std::size_t stages = nn::layer_stages(scene.run.architecture(), look.morph.bias_apart).size();
  MorphState start;
  start.position = 0.0;
  start.playing = true;
  // One loop, so that the film's end runs into its beginning.
  const double whole = loop_seconds(start, stages);
  advance(start, stages, whole * static_cast<double>(frame) / static_cast<double>(frames));
  look.morph.position = start.position;
}

}  // namespace glassbox
