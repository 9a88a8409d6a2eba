#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "demos/glassbox/document/film_options.h"
#include "demos/glassbox/scenes/scenes.h"
#include "glassbox/nn/run/replay.h"

namespace glassbox {

/// The step that each frame of a film shows. `step` is where it begins if the options name no range;
/// `learned` whether the run has come further than step 0 already. Pacing by loss learns up to the last step
/// to know the losses; `interrupt` ends that early.
std::vector<std::int64_t> film_steps(const FilmOptions& film, const Scene& scene, std::int64_t step,
                                     bool learned, nn::Replay& run, const std::atomic<bool>& interrupt);

}  // namespace glassbox
