#include "demos/glassbox/capture/still_job.h"

#include <utility>

#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/engine/capture/png.h"
#include "glassbox/engine/files/atomic_file.h"
#include "glassbox/engine/shaders/shader_library.h"
#include "glassbox/nn/run/run_set.h"

namespace glassbox {

using engine::Expected;

Job::Slice StillJob::step() {
  engine::ShaderLibrary shaders;
  const auto renderer =
      PictureRenderer::create(picture_format(request_.picture), shaders, names_in(request_.document.run));
  if (renderer) {
    image_ = (*renderer)->draw(request_.snapshot, request_.look, request_.document);
  } else {
    image_ = tl::unexpected(renderer.error());
  }
  return Slice::done;
}

JobResult StillJob::take_result() {
  const Expected<std::filesystem::path> file = save();
  if (!file) return failed(file.error().message);
  std::error_code ignored;
  const std::filesystem::path whole = std::filesystem::absolute(*file, ignored).lexically_normal();
  return {.message = Message("Saved " + path_text(*file), "In " + path_text(whole.parent_path()),
                             MessageLevel::info, "still"),
          .still = whole};
}

JobResult StillJob::failed(const std::string& why) {
  return {.message = failure("Could not save the still.", why, "still")};
}

Expected<std::filesystem::path> StillJob::save() const {
  if (!*image_) return tl::unexpected(image_->error());
  const auto png = engine::encode_png(**image_);
  if (!png) return tl::unexpected(png.error());
  if (const auto made = engine::make_folder(request_.folder); !made) {
    std::string hint = made.error().message;
    hint += ". Start glassbox where it may write.";
    return tl::unexpected(engine::Error{std::move(hint)});
  }
  const std::string step = std::to_string(request_.snapshot.metrics.step);
  const std::filesystem::path file =
      free_name(request_.folder, request_.picture.view + "_step" + step, ".png");
  if (const auto written = engine::write_file(file, *png, engine::Overwrite::no); !written)
    return tl::unexpected(written.error());
  return file;
}

Job::Slice ThumbnailJob::step() {
  constexpr std::int64_t step_of_runs = 600;  // training step by which runs show a visible result
  constexpr int slice_steps = 200;
  if (interrupted()) return Slice::done;
  const Scene& scene = *request_.scene;
  if (!runs_) runs_.emplace(scene.document.run, nullptr, scene.companions);
  const std::int64_t last =
      !scene.is_figure() ? step_of_runs : scene.step + (scene.film ? scene.film->steps : 0);
  for (int k = 0; k < slice_steps; ++k) {
    if (runs_->first().latest().step_count() >= last || runs_->first().latest().diverged()) break;
    runs_->step();
  }
  if (runs_->first().latest().step_count() < last && !runs_->first().latest().diverged()) return Slice::more;
  Document document = scene.document;
  document.theme = request_.theme;
  document.color_map = request_.color_map;
  engine::ShaderLibrary shaders;
  const auto renderer = PictureRenderer::create(
      {scene.is_figure() ? find_view(scene.view) : ViewKind::output_landscape, request_.size}, shaders);
  if (!renderer) return Slice::done;
  nn::Snapshot snapshot;
  runs_->take_snapshot(snapshot);
  Look look = look_of(document);
  if (scene.film && scene.film->morph) look.morph.position = 3.5;
  image_ = (*renderer)->draw(snapshot, look, document);
  return Slice::done;
}

JobResult ThumbnailJob::take_result() {
  if (image_.size.x == 0) return {};
  return {.scene = request_.scene->name, .image = std::move(image_)};
}

JobResult ThumbnailJob::failed(const std::string&) { return {}; }

}  // namespace glassbox
