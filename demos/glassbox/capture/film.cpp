#include "demos/glassbox/capture/film.h"

#include <utility>

#include "demos/glassbox/capture/output.h"
#include "demos/glassbox/session/wording.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/engine/capture/png_sequence.h"
#include "glassbox/engine/capture/video_encoder.h"
#include "glassbox/nn/probe/layer_stages.h"

namespace glassbox {

using engine::Error;
using engine::Expected;

Expected<void> Film::prepare(int k, const std::atomic<bool>& interrupt) {
  script_.run.go_to(script_.steps[static_cast<std::size_t>(k)],
                    [&] { return interrupt.load(std::memory_order_relaxed); });
  const nn::TrainerGroup& trainers = script_.run.trainers();
  if (trainers.first().diverged())
    return tl::unexpected(Error{divergence_text(*trainers.first().divergence())});
  trainers.take_snapshot(snapshot_);
  ++snapshot_.version;
  snapshot_.timeline.first = script_.run.history().moments().front()->step;
  snapshot_.timeline.bookmarks = script_.run.history().bookmarks();
  move_morph(k);
  if (!script_.camera.empty()) {
    const engine::OrbitPose pose = script_.camera.at(static_cast<double>(k) / script_.rate);
    script_.look.landscape_camera = pose;
    script_.look.morph_camera = pose;
  }
  return {};
}

/// As the scene's film goes, or else on the film's clock where it plays.
void Film::move_morph(int k) {
  MorphState& morph = script_.look.morph;
  if (script_.scene != nullptr && script_.scene->film && script_.scene->film->morph) {
    move_film(*script_.scene, k, frame_count(), script_.look);
  } else if (k > 0) {
    advance(morph, nn::layer_stages(snapshot_.mlp.architecture(), morph.bias_apart).size(),
            1.0 / script_.rate);
  }
}

Expected<engine::Image> Film::frame(int k, const std::atomic<bool>& interrupt) {
  if (auto ready = prepare(k, interrupt); !ready) return tl::unexpected(ready.error());
  return renderer_.draw(snapshot_, script_.look, script_.document);
}

Expected<void> Film::write(engine::FilmWriter& writer, const std::atomic<bool>& interrupt,
                           const std::function<void(int)>& progress) {
  Expected<void> result;
  bool going_on = true;
  const auto hand_over = [&](bool all) {
    while (auto image = renderer_.take(all || renderer_.full())) {
      if (!writer.add(std::move(*image))) return false;
      progress(++drawn_);
    }
    return true;
  };
  for (int k = 0; k < frame_count(); ++k) {
    result = prepare(k, interrupt);
    if (!result || interrupt.load(std::memory_order_relaxed)) break;
    renderer_.begin(snapshot_, script_.look, script_.document);
    going_on = hand_over(false);
    if (!going_on) break;
  }
  if (going_on) hand_over(true);
  Expected<void> finished = writer.finish();
  return result ? finished : result;
}

Expected<std::unique_ptr<engine::FilmWriter>> open_film(const FilmOutput& output) {
  const Overwrite overwrite = overwrite_of(output.replace);
  if (engine::film_format(output.out)) {
    if (auto possible = checked_output(output.out, overwrite); !possible)
      return tl::unexpected(possible.error());
    return engine::VideoEncoder::start(
        {output.out, output.size, output.rate, output.quality, output.replace, output.hurry});
  }
  if (auto ready = prepare_sequence(output.out, output.frames, overwrite); !ready)
    return tl::unexpected(ready.error());
  return std::make_unique<engine::PngSequence>(output.out, file_sink(overwrite));
}

}  // namespace glassbox
