#include "demos/glassbox/capture/video.h"

#include <algorithm>
#include <utility>

#include "demos/glassbox/capture/output.h"
#include "demos/glassbox/session/wording.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/engine/capture/png_sequence.h"
#include "glassbox/engine/capture/video_encoder.h"
#include "glassbox/nn/probe/layer_steps.h"

namespace glassbox {

using engine::Error;
using engine::Expected;

namespace {

constexpr std::int64_t slice_steps = 200;  // training steps per slice, so that other jobs get their turn

}  // namespace

bool learn_towards(nn::RunSet& runs, std::int64_t step, const std::atomic<bool>& interrupt) {
  std::int64_t left = slice_steps;
  return runs.go_to(step, [&] { return interrupt.load(std::memory_order_relaxed) || left-- == 0; }) ||
         interrupt.load(std::memory_order_relaxed);
}

Expected<void> Video::prepare(int k, const std::atomic<bool>& interrupt) {
  script_.runs.go_to(script_.steps[static_cast<std::size_t>(k)],
                     [&] { return interrupt.load(std::memory_order_relaxed); });
  const nn::Trainer& shown = script_.runs.first().shown();
  if (shown.diverged()) return tl::unexpected(Error{divergence_text(*shown.divergence())});
  script_.runs.take_snapshot(snapshot_);
  // A frame looks as it did when its step was the latest.
  nn::Timeline timeline;
  timeline.first = snapshot_.timeline.first;
  timeline.bookmarks = std::move(snapshot_.timeline.bookmarks);
  snapshot_.timeline = std::move(timeline);
  move_morph(k);
  if (!script_.camera.empty()) {
    const engine::OrbitPose pose = script_.camera.at(static_cast<double>(k) / script_.rate);
    for (const ViewKind view : camera_views) script_.look.cameras[index_of(view)] = pose;
  }
  return {};
}

/// Moves the morph as the scene's video specifies. Otherwise a playing morph follows the video's clock.
void Video::move_morph(int k) {
  MorphState& morph = script_.look.morph;
  if (script_.scene != nullptr && script_.scene->film && script_.scene->film->morph) {
    move_film(*script_.scene, k, frame_count(), script_.look);
  } else if (k > 0) {
    advance(morph,
            nn::layer_steps(snapshot_.mlp.architecture(), morph.bias_apart, snapshot_.settings.loss).size(),
            1.0 / script_.rate);
  }
}

Expected<engine::Image> Video::frame(int k, const std::atomic<bool>& interrupt) {
  if (auto ready = prepare(k, interrupt); !ready) return tl::unexpected(ready.error());
  return renderer_.draw(snapshot_, script_.look, script_.document);
}

/// Passes frames that were read back to the writer. Returns true once there is room for the next frame.
bool Video::hand_over(engine::FilmWriter& writer, bool may_wait) {
  const bool last = next_ == end_;
  while (writable_) {
    if (!ready_) ready_ = renderer_.take(last || renderer_.full());
    if (!ready_) return true;
    if (!may_wait && !writer.can_add()) return false;
    writable_ = writer.add(std::move(*std::exchange(ready_, std::nullopt)));
    drawn_ += writable_;
  }
  return true;
}

Video::Slice Video::step(engine::FilmWriter& writer, const std::atomic<bool>& interrupt, bool may_wait) {
  if (!hand_over(writer, may_wait)) return Slice::waiting;
  if (!writable_ || next_ == end_) return Slice::done;
  if (!interrupt && !learn_towards(script_.runs, script_.steps[static_cast<std::size_t>(next_)], interrupt))
    return Slice::more;
  result_ = prepare(next_, interrupt);
  if (!result_ || interrupt) {
    end_ = next_;  // frames that were begun are still written
  } else {
    renderer_.begin(snapshot_, script_.look, script_.document);
    ++next_;
  }
  return Slice::more;
}

Expected<void> Video::finish(engine::FilmWriter& writer) {
  Expected<void> finished = writer.finish();
  return result_ ? finished : result_;
}

Expected<void> Video::write(engine::FilmWriter& writer, const std::atomic<bool>& interrupt,
                            const std::function<void(int)>& told) {
  for (Slice slice = Slice::more; slice != Slice::done;) {
    int before = drawn_;
    slice = step(writer, interrupt, true);
    while (before < drawn_) told(++before);
  }
  return finish(writer);
}

Expected<std::unique_ptr<engine::FilmWriter>> open_video(const VideoSpec& spec,
                                                         const std::filesystem::path& out,
                                                         engine::Overwrite overwrite,
                                                         const std::atomic<bool>* hurry) {
  if (engine::film_format(out)) {
    if (auto possible = checked_output(out, overwrite); !possible) return tl::unexpected(possible.error());
    return engine::VideoEncoder::start(
        {out, spec.picture.size, spec.rate, spec.quality, overwrite == engine::Overwrite::yes, hurry});
  }
  if (auto ready = prepare_sequence(out, spec.frames(), overwrite); !ready)
    return tl::unexpected(ready.error());
  return std::make_unique<engine::PngSequence>(out, engine::file_sink(overwrite));
}

}  // namespace glassbox
