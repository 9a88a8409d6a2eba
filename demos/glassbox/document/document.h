#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "demos/glassbox/document/camera_track.h"
#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/document/stage.h"
#include "demos/glassbox/document/view_options.h"
#include "glassbox/nn/run/pause_condition.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// The training speed.
struct Pace {
  bool playing = true;
  double steps_per_second = 60.0;  ///< 0: as fast as possible
  nn::PauseCondition pause_at;
  bool operator==(const Pace&) const = default;
};

/// Everything the user can set, as plain values. Equal documents at equal steps give equal pictures. It
/// contains neither trained weights (session/setup.h) nor dialog state (panels/panel_state.h).
struct Document {
  std::string scene = "opening";  ///< the initial scene
  nn::RunSettings run;
  nn::RunSettings run_b;  ///< settings of run B, in a comparison
  std::uint64_t seed =
      nn::RunSettings::default_seed;  ///< run.seeds are derived from it unless set explicitly
  std::filesystem::path data_file;    ///< the source of run.table, if it is a file
  std::filesystem::path model_file;   ///< initial weights of the run
  bool strict_math = false;           ///< without fused operations (nn/compute.h)
  Pace pace;
  ViewOptions view;
  std::string theme = "dark";          ///< one of theme_names
  std::string color_map = "red-blue";  ///< one of color_map_names
  Stage stage;
  MorphState morph;
  Cameras cameras;
  CameraTrack camera_track;
  std::optional<std::int64_t> shown_step;  ///< a past step; no value: the latest
  bool operator==(const Document&) const = default;
};

}  // namespace glassbox
