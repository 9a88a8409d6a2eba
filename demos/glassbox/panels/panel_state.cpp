#include "demos/glassbox/panels/panel_state.h"

#include <algorithm>

namespace glassbox {

void PanelState::begin(const nn::Snapshot& snapshot, const engine::CameraPath& path) {
  constexpr double settles_for = 1.0;  // seconds until the run's own settings have arrived
  full_speed = document.pace.steps_per_second;
  pauses = snapshot.pauses;
  playback = {};
  edited_run = 0;
  follows_run = settles_for;
  camera_path = path;
  camera_preview = false;
  camera_time = 0.0;
  if (!path.empty()) camera_length = std::max(path.length(), path.keys().back().seconds);
}

}  // namespace glassbox
