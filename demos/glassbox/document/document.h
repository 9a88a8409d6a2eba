#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "demos/glassbox/document/camera_track.h"
#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/document/stage.h"
#include "demos/glassbox/document/view_options.h"
#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/run/pause_condition.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// How the run goes on.
struct Pace {
  bool playing = true;
  double steps_per_second = 60.0;  ///< 0: as fast as possible
  nn::PauseCondition pause_at;
  bool operator==(const Pace&) const = default;
};

/// Everything a user sets, as plain values. Equal documents at equal steps give equal pictures. What a run
/// has learned is not in it (session/setup.h), nor is the state of a dialog (panels/panel_state.h).
struct Document {
  std::string scene = "opening";  ///< the scene that it began as
  nn::RunSettings run;
  nn::RunSettings run_b;                               ///< of the run that it is compared with
  std::uint64_t seed = nn::RunSettings::default_seed;  ///< run.seeds were derived from it, unless set apart
  std::filesystem::path data_file;                     ///< of run.table, if it came from a file
  nn::CsvColumns data_columns;                         ///< of that file
  std::filesystem::path model_file;                    ///< the weights that the run starts from
  bool strict_math = false;                            ///< without fused operations (nn/compute.h)
  Pace pace;
  ViewOptions view;
  std::string theme = "dark";          ///< one of theme_names
  std::string color_map = "red-blue";  ///< one of color_map_names
  Stage stage;
  MorphState morph;
  Cameras cameras;
  CameraTrack camera_track;
  std::optional<std::int64_t> shown_step;  ///< a step of the past; none: the latest
  bool operator==(const Document&) const = default;
};

}  // namespace glassbox
