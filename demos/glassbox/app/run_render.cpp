#include "demos/glassbox/app/run_render.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "demos/glassbox/app/output.h"
#include "demos/glassbox/app/picture.h"
#include "demos/glassbox/app/scene_look.h"
#include "demos/glassbox/cli/progress_bar.h"
#include "engine/capture/png.h"
#include "engine/capture/png_sequence.h"
#include "engine/platform/headless_context.h"
#include "nn/training/trainer_group.h"

namespace glassbox {

namespace {

using engine::Error;
using engine::Expected;

/// A run that is stepped and drawn in turns.
class Rendering {
 public:
  Rendering(const RenderCommand& command, PictureRenderer& renderer, const Look& look)
      : trainers_(command.settings.run, command.settings.model,
                  find_scene(command.settings.scene)->companions),
        renderer_(renderer),
        look_(look),
        settings_(command.settings),
        bar_(command.step +
             static_cast<std::int64_t>(command.frames.value_or(1) - 1) * command.steps_per_frame) {}

  Expected<engine::Image> picture_at(std::int64_t step) {
    const nn::Trainer& trainer = trainers_.first();
    for (; trainer.step_count() < step && !trainer.diverged(); trainers_.step())
      bar_.show(trainer.step_count());
    if (trainer.diverged()) return tl::unexpected(Error{trainer.divergence_cause()});
    trainers_.take_snapshot(snapshot_);
    ++snapshot_.version;
    return renderer_.draw(snapshot_, look_, settings_);
  }

 private:
  nn::TrainerGroup trainers_;
  nn::Snapshot snapshot_;
  PictureRenderer& renderer_;
  const Look& look_;
  const Settings& settings_;
  ProgressBar bar_;
};

Expected<void> render_still(const RenderCommand& command, Rendering& rendering) {
  const Expected<engine::Image> picture = rendering.picture_at(command.step);
  if (!picture) return tl::unexpected(picture.error());
  const auto bytes = engine::encode_png(*picture);
  if (!bytes) return tl::unexpected(bytes.error());
  return file_sink(overwrite_of(command.force))(command.out, *bytes);
}

Expected<void> render_sequence(const RenderCommand& command, Rendering& rendering) {
  engine::PngSequence sequence(command.out, file_sink(overwrite_of(command.force)));
  for (int frame = 0; frame < *command.frames; ++frame) {
    Expected<engine::Image> picture =
        rendering.picture_at(command.step + std::int64_t{frame} * command.steps_per_frame);
    if (!picture) return tl::unexpected(picture.error());
    if (!sequence.add(std::move(*picture))) break;
  }
  return sequence.finish();
}

}  // namespace

Expected<void> run_render(const RenderCommand& command) {
  const Expected<void> possible =
      command.frames ? prepare_sequence(command.out, *command.frames, overwrite_of(command.force))
                     : checked_output(command.out, overwrite_of(command.force));
  if (!possible) return possible;

  const auto log_line = [](std::string_view line) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
  };
  const auto context = engine::create_headless_context(log_line);
  if (!context) return tl::unexpected(context.error());
  engine::ShaderLibrary shaders(command.shader_folder, log_line);
  const PictureFormat format{
      view_kind(command.view), {command.width, command.height}, command.samples, command.ui};
  const auto renderer = PictureRenderer::create(format, shaders);
  if (!renderer) return tl::unexpected(renderer.error());

  const Scene& scene = *find_scene(command.settings.scene);
  Look look = scene_look(scene, command.settings);
  if (command.view != scene.view) look.note = {};
  if (command.view == "stage") look.stage.filled.reset();
  if (command.morph_position) look.morph.position = command.morph_position;
  Rendering rendering(command, **renderer, look);
  return command.frames ? render_sequence(command, rendering) : render_still(command, rendering);
}

}  // namespace glassbox
