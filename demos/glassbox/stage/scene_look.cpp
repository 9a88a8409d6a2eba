#include "demos/glassbox/stage/scene_look.h"

#include <algorithm>

#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/session.h"
#include "demos/glassbox/stage/camera.h"
#include "glassbox/nn/probe/layer_stages.h"

namespace glassbox {

std::optional<ViewKind> view_kind(std::string_view name) {
  if (name == "stage") return std::nullopt;
  return static_cast<ViewKind>(std::ranges::find(view_names, name) - view_names.begin());
}

namespace {

/// As a session has it.
Look session_look(const Scene& scene, const Settings& settings, const SessionLook& session) {
  Look look{*make_theme(settings.theme, settings.color_map), session.options, {}};
  look.options.landscape_resolution = settings.landscape_resolution;
  look.options.batches = shows_batches(session.options, session.steps_per_second);
  if (scene.is_figure()) look.note = {scene.title, scene.caption};
  look.morph = session.morph;
  look.stage = {session.stage, session.set_aside};
  look.landscape_camera = orbit_pose(session.landscape_camera);
  if (session.morph_camera) look.morph_camera = orbit_pose(*session.morph_camera);
  std::ranges::transform(session.tile_cameras, look.tile_cameras.begin(),
                         [](const std::optional<CameraPose>& pose) {
                           return pose ? std::optional(orbit_pose(*pose)) : std::nullopt;
                         });
  return look;
}

}  // namespace

Look scene_look(const Scene& scene, const Settings& settings) {
  if (settings.look) return session_look(scene, settings, *settings.look);
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
