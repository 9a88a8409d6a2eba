#include "demos/glassbox/capture/run_render.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include "demos/glassbox/capture/film.h"
#include "demos/glassbox/capture/film_steps.h"
#include "demos/glassbox/capture/output.h"
#include "demos/glassbox/cli/interruption.h"
#include "demos/glassbox/cli/progress_bar.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/camera.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/engine/capture/film_format.h"
#include "glassbox/engine/capture/png.h"
#include "glassbox/engine/platform/headless_context.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

using engine::Error;
using engine::Expected;

// What is kept of the way there, to come back to: enough for films that go backwards.
constexpr std::size_t history_budget = std::size_t{64} << 20;

void log_line(std::string_view line) { std::fprintf(stderr, "%s\n", nn::one_line(line).c_str()); }

FilmScript script_of(const RenderCommand& command, const Interruption& interruption) {
  const Setup& setup = command.setup;
  const Scene& scene = *find_scene(setup.document.scene);
  Learned learned = begin_run(setup);
  learned.history.set_budget(history_budget);
  FilmScript script{
      nn::Replay(std::move(learned.history)), {command.step}, 1, {}, setup.document, nullptr, {}};
  if (command.film) {
    script.rate = command.film->rate;
    script.steps = film_steps(*command.film, scene, command.step, setup.learned != nullptr, script.run,
                              interruption.requested());
  }
  script.look = look_of(setup.document);
  if (command.view != scene.view) script.look.note = {};
  if (command.morph_position) {
    script.look.morph.position = command.morph_position;
    script.look.morph.playing = false;
  } else if (command.film && command.view == scene.view) {
    script.scene = &scene;
  }
  return script;
}

/// The camera's way in the film, or once around from where it stands.
engine::CameraPath camera_of(const RenderCommand& command, const Look& look) {
  const FilmOptions& film = *command.film;
  if (film.camera) return camera_path(*film.camera);
  if (!film.turntable) return {};
  const engine::OrbitPose from = command.view == "layer-morph"
                                     ? look.morph_camera.value_or(LayerMorphView::home_pose())
                                     : look.landscape_camera.value_or(engine::OrbitPose{});
  return engine::turntable(from, static_cast<double>(film.frames) / film.rate);
}

Expected<void> print(std::span<const std::byte> bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0)
    return {};
  return tl::unexpected(Error{std::string("standard output cannot be written: ") + std::strerror(errno)});
}

/// Whether the command's output could be written, without replacing anything unasked.
Expected<void> check(const RenderCommand& command) {
  const engine::Overwrite overwrite = overwrite_of(command.force);
  if (command.out == standard_output) {
    if (::isatty(STDOUT_FILENO) == 0) return {};
    return tl::unexpected(Error{"standard output is a terminal, expected a file or a pipe for the picture"});
  }
  return command.film && !engine::film_format(command.out)
             ? prepare_sequence(command.out, command.film->frames, overwrite)
             : checked_output(command.out, overwrite);
}

Expected<void> render_still(const RenderCommand& command, Film& film, const Interruption& interruption) {
  const Expected<engine::Image> picture = film.frame(0, interruption.requested());
  if (!picture) return tl::unexpected(picture.error());
  if (interruption.requested())
    return tl::unexpected(
        Error{std::string("stopped by ") + interruption.cause() + " before the picture was drawn"});
  const auto bytes = engine::encode_png(*picture);
  if (!bytes) return tl::unexpected(bytes.error());
  if (command.out == standard_output) return print(*bytes);
  return engine::write_file(command.out, *bytes, overwrite_of(command.force));
}

Expected<void> render_film(const RenderCommand& command, Film& film, engine::FilmWriter& writer,
                           const Interruption& interruption) {
  Expected<void> written;
  {
    ProgressBar bar(film.frame_count());
    written = film.write(writer, interruption.requested(), [&](int drawn) { bar.show(drawn); });
  }
  if (!written || !interruption.requested()) return written;
  return tl::unexpected(Error{std::string("stopped by ") + interruption.cause() + "; " +
                              command.out.string() + " holds the first " + std::to_string(film.drawn()) +
                              " of " + std::to_string(film.frame_count()) + " frames"});
}

}  // namespace

Expected<void> run_render(const RenderCommand& command) {
  if (const Expected<void> possible = check(command); !possible) return possible;
  const Interruption interruption;
  const auto context = engine::create_headless_context(log_line);
  if (!context) return tl::unexpected(context.error());
  engine::ShaderLibrary shaders(command.shader_folder, log_line);
  const PictureFormat format{view_kind(command.view),
                             {command.width, command.height},
                             command.samples,
                             command.ui,
                             command.supersample};
  const auto renderer = PictureRenderer::create(format, shaders, names_in(command.setup.document.run));
  if (!renderer) return tl::unexpected(renderer.error());
  if (const std::string& missing = (*renderer)->missing_characters(); !missing.empty())
    log_line("glassbox: warning: " + missing_characters(missing) + " " + missing_characters_remedy);
  std::unique_ptr<engine::FilmWriter> writer;
  if (command.film) {
    auto opened = open_film({command.out, format.size, command.film->rate, command.film->quality,
                             command.film->frames, command.force, &interruption.requested()});
    if (!opened) return tl::unexpected(opened.error());
    writer = std::move(*opened);
  }
  FilmScript script = script_of(command, interruption);
  if (command.film) script.camera = camera_of(command, script.look);
  Film film(std::move(script), **renderer);
  return writer ? render_film(command, film, *writer, interruption)
                : render_still(command, film, interruption);
}

}  // namespace glassbox
