#include "demos/glassbox/capture/run_figures.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "demos/glassbox/capture/figure_facts.h"
#include "demos/glassbox/capture/output.h"
#include "demos/glassbox/capture/picture.h"
#include "demos/glassbox/cli/interruption.h"
#include "demos/glassbox/cli/progress_bar.h"
#include "demos/glassbox/session/wording.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/engine/capture/png.h"
#include "glassbox/engine/capture/png_sequence.h"
#include "glassbox/engine/platform/headless_context.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/run/run_set.h"

namespace glassbox {

namespace {

using engine::Error;
using engine::Expected;
using json = nlohmann::ordered_json;

constexpr int resolution =
    129;  // of the landscapes; fixed, so that measurements do not depend on the picture size

std::vector<const Scene*> chosen_scenes(const FiguresCommand& command) {
  std::vector<const Scene*> chosen;
  for (const Scene& scene : scenes()) {
    const bool asked =
        command.only.empty() || std::ranges::find(command.only, scene.name) != command.only.end();
    if (scene.is_figure() && asked) chosen.push_back(&scene);
  }
  return chosen;
}

int pictures_of(const Scene& scene) { return scene.film ? film_frames(*scene.film) : 1; }
bool has_still(const Scene& scene) { return !scene.film || scene.film->still; }

std::filesystem::path still_file(const FiguresCommand& command, const Scene& scene) {
  return command.out / (scene.name + ".png");
}

/// Creates the folders and checks that no file would be replaced without --force.
Expected<void> prepare(const FiguresCommand& command, std::span<const Scene* const> chosen) {
  const engine::Overwrite overwrite = overwrite_of(command.force);
  if (auto made = engine::make_folder(command.out); !made) return made;
  if (auto possible = checked_output(command.out / "figures.json", overwrite); !possible) return possible;
  for (const Scene* scene : chosen) {
    if (has_still(*scene)) {
      if (auto possible = checked_output(still_file(command, *scene), overwrite); !possible) return possible;
    }
    if (!scene->film) continue;
    if (auto ready = prepare_sequence(command.out / scene->name, pictures_of(*scene), overwrite); !ready)
      return ready;
  }
  return {};
}

class FigureWriter {
 public:
  FigureWriter(const FiguresCommand& command, engine::ShaderLibrary& shaders, ProgressBar& bar,
               const Interruption& interruption)
      : command_(command), shaders_(shaders), bar_(bar), interruption_(interruption) {}

  /// Returns the scene's measurements.
  Expected<json> write(const Scene& scene) {
    Document document = scene.document;
    document.theme = command_.theme;
    document.color_map = command_.color_map;
    document.view.landscape_resolution = resolution;
    const PictureFormat format{find_view(scene.view), {command_.width, command_.height}, command_.samples};
    const auto renderer = PictureRenderer::create(format, shaders_);
    if (!renderer) return tl::unexpected(renderer.error());
    nn::RunSet runs(scene.document.run, nullptr, scene.companions);
    Look look = look_of(document);

    json facts{{"title", scene.title}, {"caption", scene.caption}, {"seed", scene.document.seed}};
    nn::Snapshot snapshot;
    const auto measured = [&] {
      return figure_facts(snapshot, (*renderer)->landscape(snapshot, resolution));
    };
    runs.take_snapshot(snapshot);
    facts["start"] = measured();

    const engine::FileSink sink = engine::file_sink(overwrite_of(command_.force));
    const int frames = pictures_of(scene);
    engine::PngSequence sequence(command_.out / scene.name, sink);
    for (int frame = 0; frame < frames; ++frame) {
      if (interruption_.requested())
        return tl::unexpected(Error{std::string("stopped by ") + interruption_.cause() + " in the figure " +
                                    scene.name + "; those before it are complete in " +
                                    command_.out.string()});
      while (runs.first().latest().step_count() < film_step(scene, frame, frames) &&
             !runs.first().latest().diverged())
        runs.step();
      if (runs.first().latest().diverged())
        return tl::unexpected(
            Error{scene.name + ": " + divergence_text(*runs.first().latest().divergence())});
      runs.take_snapshot(snapshot);
      ++snapshot.version;
      move_film(scene, frame, frames, look);
      engine::Image picture = (*renderer)->draw(snapshot, look, document);
      bar_.show(++drawn_);
      if (frame == 0 && has_still(scene)) {
        const auto bytes = engine::encode_png(picture);
        if (!bytes) return tl::unexpected(bytes.error());
        if (auto written = sink(still_file(command_, scene), *bytes); !written)
          return tl::unexpected(written.error());
        facts["still"] = scene.name + ".png";
      }
      if (scene.film && !sequence.add(std::move(picture))) break;
    }
    if (auto written = sequence.finish(); !written) return tl::unexpected(written.error());
    if (scene.film) facts["film"] = {{"folder", scene.name}, {"frames", frames}, {"rate", film_rate}};
    facts["shown"] = measured();
    return facts;
  }

 private:
  const FiguresCommand& command_;
  engine::ShaderLibrary& shaders_;
  ProgressBar& bar_;
  const Interruption& interruption_;
  std::int64_t drawn_ = 0;
};

}  // namespace

Expected<void> run_figures(const FiguresCommand& command) {
  const std::vector<const Scene*> chosen = chosen_scenes(command);
  if (auto ready = prepare(command, chosen); !ready) return ready;
  const Interruption interruption;
  const auto log_line = [](std::string_view line) {
    std::fprintf(stderr, "%s\n", nn::one_line(line).c_str());
  };
  const auto context = engine::create_headless_context(log_line);
  if (!context) return tl::unexpected(context.error());
  engine::ShaderLibrary shaders({}, log_line);

  std::int64_t pictures = 0;
  for (const Scene* scene : chosen) pictures += pictures_of(*scene);
  ProgressBar bar(pictures);
  FigureWriter writer(command, shaders, bar, interruption);
  json figures = json::object();
  for (const Scene* scene : chosen) {
    auto facts = writer.write(*scene);
    if (!facts) return tl::unexpected(facts.error());
    figures[scene->name] = std::move(*facts);
  }
  const json document{
      {"size", {command.width, command.height}}, {"theme", command.theme}, {"figures", figures}};
  const std::string text = document.dump(2) + "\n";
  return engine::write_file(command.out / "figures.json", text, overwrite_of(command.force));
}

}  // namespace glassbox
