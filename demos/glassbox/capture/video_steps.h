#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "demos/glassbox/document/video_spec.h"
#include "demos/glassbox/scenes/scenes.h"
#include "glassbox/nn/run/run_set.h"

namespace glassbox {

/// The training step of each frame of a video. `step` is the first one if the spec has no range; `learned`
/// says whether the run is already trained. Pacing by loss trains up to the last step to get the losses;
/// `interrupt` stops that early.
std::vector<std::int64_t> video_steps(const VideoSpec& spec, const Scene& scene, std::int64_t step,
                                      bool learned, nn::RunSet& runs, const std::atomic<bool>& interrupt);

}  // namespace glassbox
