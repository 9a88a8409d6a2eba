#include "demos/glassbox/stage/scene_look.h"

#include <algorithm>

#include "demos/glassbox/stage/camera.h"
#include "glassbox/nn/probe/layer_steps.h"

namespace glassbox {

namespace {

std::optional<engine::OrbitPose> orbit_pose(const std::optional<CameraPose>& pose) {
  return pose ? std::optional(orbit_pose(*pose)) : std::nullopt;
}

}  // namespace

Look look_of(const Document& document) {
  Look look{.theme = *make_theme(document.theme, document.color_map),
            .options = document.view,
            .stage = document.stage,
            .morph = document.morph};
  look.options.batches = shows_batches(document.view, document.pace.steps_per_second);
  const auto pose_of = [](const auto& pose) { return orbit_pose(pose); };
  std::ranges::transform(document.cameras.linked, look.cameras.begin(), pose_of);
  std::ranges::transform(document.cameras.tiles, look.tile_cameras.begin(), pose_of);
  if (const Scene& scene = *find_scene(document.scene); scene.is_figure())
    look.note = {scene.title, scene.caption};
  return look;
}

void move_film(const Scene& scene, int frame, int frames, Look& look) {
  if (!scene.film || !scene.film->morph) return;
  const std::size_t steps =
      nn::layer_steps(scene.document.run.architecture(), look.morph.bias_apart, scene.document.run.loss)
          .size();
  MorphState start;
  start.position = 0.0;
  start.playing = true;
  // One loop, so that the film's end runs into its beginning.
  const double whole = loop_seconds(start, steps);
  advance(start, steps, whole * static_cast<double>(frame) / static_cast<double>(frames));
  look.morph.position = start.position;
}

}  // namespace glassbox
