#include "demos/glassbox/cli/render_flags.h"

#include <algorithm>
#include <string>
#include <vector>

#include "demos/glassbox/cli/film_flags.h"
#include "demos/glassbox/cli/picture_flags.h"
#include "demos/glassbox/cli/setup_flags.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/session_file.h"
#include "glassbox/nn/probe/layer_steps.h"

namespace glassbox {

namespace {

/// The default step to show.
std::int64_t first_shown_step(const Setup& setup) {
  if (setup.document.shown_step) return *setup.document.shown_step;
  if (setup.learned) return setup.learned->first().latest().step_count();
  return find_scene(setup.document.scene)->step;
}

/// Reads the position in layer-morph from --stage and --blend.
void read_stage(FlagReader& flags, RenderCommand& command) {
  flags.require("--blend", "--stage");
  const std::string* typed = flags.text("--stage");
  if (typed == nullptr) return;
  const nn::Architecture architecture =
      command.setup.model ? command.setup.model->architecture() : command.setup.document.run.architecture();
  std::vector<std::string> steps;
  for (const nn::LayerStep& step : nn::layer_steps(architecture, false, command.setup.document.run.loss))
    steps.push_back(layer_step_name(step));
  if (command.video.picture.view != "layer-morph")
    flags.fail("--stage",
               "contradicts --view " + command.video.picture.view + ", expected --view layer-morph");
  const std::vector<std::string_view> names(steps.begin(), steps.end());
  std::size_t index = 0;
  flags.check("--stage", read_name(*typed, names, index));
  float blend = 0.0f;
  flags.number("--blend", blend, {0, 1});
  command.morph_position = static_cast<double>(index) + static_cast<double>(blend);
}

}  // namespace

std::span<const FlagHelp> render_flags() {
  static const std::vector<FlagHelp> flags{
      {"--view", "NAME", "Picture", joined(view_names) + " (default the scene's)"},
      {"--step", "N", "Picture",
       "Training steps before the (first) picture, 0 to 1000000000 (default the scene's, or 0)"},
      {"--stage", "NAME", "Picture",
       "layer-morph: layer step to show: input, linear-1, activation-1, linear-2, … (default the last hidden "
       "activation)"},
      {"--supersample", "N", "Picture", "Draw N times larger and downsample, 1 to 4 (default 1)"},
      {"--blend", "W", "Picture",
       "layer-morph: fraction of the way to the next layer step, 0 to 1 (default 0)"},
      {"--out", "FILE|DIR", "Output",
       "A picture: FILE.png, or - for standard output. A video: FILE.mp4, .webm, .gif or .webp, or a folder "
       "for its frames; required"},
  };
  return flags;
}

RenderCommand read_render(FlagReader& flags, bool ui, bool force) {
  RenderCommand command;
  command.setup = read_setup(flags);
  read_shader_folder(flags, command.shader_folder);
  command.force = force;
  const Scene& scene = *find_scene(command.setup.document.scene);
  PictureSpec& picture = command.video.picture;
  picture.interface = ui;
  picture.theme = command.setup.document.theme;
  picture.view = scene.view;
  command.step = first_shown_step(command.setup);
  flags.name("--view", picture.view, view_names);
  flags.whole_number("--step", command.step, 0, most_typed_steps);
  read_stage(flags, command);
  if (picture.view == "stage" && !command.setup.from_session) command.setup.document.stage.filled.reset();
  read_size(flags, picture.size.x, picture.size.y);
  flags.whole_number("--samples", picture.samples, 0, 16);
  flags.whole_number("--supersample", picture.supersample, 1, 4);
  const glm::ivec2 drawn = picture.size * picture.supersample;
  if (std::max(drawn.x, drawn.y) > largest_side || std::int64_t{drawn.x} * drawn.y > most_pixels)
    flags.fail("--supersample", "makes the picture too large, expected at most 8192x8192 pixels in total");
  if (!flags.has("--out")) flags.fail("--out", "is missing, expected the file or folder to write");
  flags.path("--out", command.out);

  if (picture.interface && picture.view != "stage") {
    flags.fail("--ui", "contradicts --view " + picture.view + ", expected --view stage");
  }
  read_film(flags, command);
  return command;
}

}  // namespace glassbox
