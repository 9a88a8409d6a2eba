#include "demos/glassbox/capture/run_render.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include "demos/glassbox/capture/output.h"
#include "demos/glassbox/capture/video.h"
#include "demos/glassbox/capture/video_steps.h"
#include "demos/glassbox/cli/interruption.h"
#include "demos/glassbox/cli/progress_bar.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/camera.h"
#include "demos/glassbox/stage/scene_look.h"
#include "demos/glassbox/views/layer_morph.h"
#include "glassbox/engine/capture/film_format.h"
#include "glassbox/engine/capture/png.h"
#include "glassbox/engine/platform/headless_context.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

using engine::Error;
using engine::Expected;

// Memory for the run's checkpoints: enough for videos that play backwards.
constexpr std::size_t history_budget = std::size_t{64} << 20;

void log_line(std::string_view line) { std::fprintf(stderr, "%s\n", nn::one_line(line).c_str()); }

VideoScript script_of(const RenderCommand& command, const Interruption& interruption) {
  const Setup& setup = command.setup;
  const Scene& scene = *find_scene(setup.document.scene);
  nn::RunSet runs = begin_runs(setup);
  runs.post(nn::SetHistoryBudget{history_budget});
  const VideoSpec& spec = command.video;
  VideoScript script{std::move(runs), {command.step}, spec.rate, {}, setup.document, nullptr, {}};
  if (!command.still) {
    script.steps = video_steps(spec, scene, command.step, setup.learned != nullptr, script.runs,
                               interruption.requested());
  }
  script.look = look_of(setup.document);
  if (spec.picture.view != scene.view) script.look.note = {};
  if (command.morph_position) {
    script.look.morph.position = command.morph_position;
    script.look.morph.playing = false;
  } else if (!command.still && spec.picture.view == scene.view) {
    script.scene = &scene;
  }
  return script;
}

/// The video's camera path, or one full turn from the current pose.
engine::CameraPath camera_of(const VideoSpec& spec, const Look& look) {
  if (spec.camera) return camera_path(*spec.camera);
  if (!spec.turntable) return {};
  const auto view = find_view(spec.picture.view);
  const engine::OrbitPose home =
      view == ViewKind::layer_morph ? LayerMorphView::home_pose() : engine::OrbitPose{};
  const auto shown = static_cast<std::size_t>(view && has_camera(*view) ? *view : camera_views.front());
  const engine::OrbitPose from = look.cameras[shown].value_or(home);
  return engine::turntable(from, static_cast<double>(spec.frames()) / spec.rate);
}

Expected<void> print(std::span<const std::byte> bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0)
    return {};
  return tl::unexpected(Error{std::string("standard output cannot be written: ") + std::strerror(errno)});
}

Expected<void> check(const RenderCommand& command) {
  const engine::Overwrite overwrite = overwrite_of(command.force);
  if (command.out == standard_output) {
    if (::isatty(STDOUT_FILENO) == 0) return {};
    return tl::unexpected(Error{"standard output is a terminal, expected a file or a pipe for the picture"});
  }
  return !command.still && !engine::film_format(command.out)
             ? prepare_sequence(command.out, command.video.frames(), overwrite)
             : checked_output(command.out, overwrite);
}

Expected<void> render_still(const RenderCommand& command, Video& video, const Interruption& interruption) {
  const Expected<engine::Image> picture = video.frame(0, interruption.requested());
  if (!picture) return tl::unexpected(picture.error());
  if (interruption.requested())
    return tl::unexpected(
        Error{std::string("stopped by ") + interruption.cause() + " before the picture was drawn"});
  const auto bytes = engine::encode_png(*picture);
  if (!bytes) return tl::unexpected(bytes.error());
  if (command.out == standard_output) return print(*bytes);
  return engine::write_file(command.out, *bytes, overwrite_of(command.force));
}

Expected<void> render_video(const RenderCommand& command, Video& video, engine::FilmWriter& writer,
                            const Interruption& interruption) {
  Expected<void> written;
  {
    ProgressBar bar(video.frame_count());
    written = video.write(writer, interruption.requested(), [&](int drawn) { bar.show(drawn); });
  }
  if (!written || !interruption.requested()) return written;
  return tl::unexpected(Error{std::string("stopped by ") + interruption.cause() + "; " +
                              command.out.string() + " holds the first " + std::to_string(video.drawn()) +
                              " of " + std::to_string(video.frame_count()) + " frames"});
}

}  // namespace

Expected<void> run_render(const RenderCommand& command) {
  if (const Expected<void> possible = check(command); !possible) return possible;
  const Interruption interruption;
  const auto context = engine::create_headless_context(log_line);
  if (!context) return tl::unexpected(context.error());
  engine::ShaderLibrary shaders(command.shader_folder, log_line);
  const auto renderer = PictureRenderer::create(picture_format(command.video.picture), shaders,
                                                names_in(command.setup.document.run));
  if (!renderer) return tl::unexpected(renderer.error());
  if (const std::string& missing = (*renderer)->missing_characters(); !missing.empty())
    log_line("glassbox: warning: " + missing_characters(missing) + " " + missing_characters_remedy);
  std::unique_ptr<engine::FilmWriter> writer;
  if (!command.still) {
    auto opened =
        open_video(command.video, command.out, overwrite_of(command.force), &interruption.requested());
    if (!opened) return tl::unexpected(opened.error());
    writer = std::move(*opened);
  }
  VideoScript script = script_of(command, interruption);
  if (!command.still) script.camera = camera_of(command.video, script.look);
  Video video(std::move(script), **renderer);
  return writer ? render_video(command, video, *writer, interruption)
                : render_still(command, video, interruption);
}

}  // namespace glassbox
