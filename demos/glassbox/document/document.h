#pragma once

#include <cstdint>
#include <string>

#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/document/view_options.h"
#include "glassbox/nn/run/pause_condition.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// Everything a user sets, as plain values. Equal documents at equal steps give equal pictures.
struct Document {
  nn::RunSettings run;
  nn::RunSettings run_b;  ///< of the run that it is compared with
  std::uint64_t seed = nn::RunSettings::default_seed;  ///< what run.seeds were derived from
  bool playing = true;
  double steps_per_second = 60.0;  ///< 0: as fast as possible
  nn::PauseCondition pause_at;
  ViewOptions view;
  MorphState morph;
  std::string theme = "dark";
  std::string color_map = "red-blue";
};

}  // namespace glassbox
