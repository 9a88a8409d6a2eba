#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "nn/training/run_settings.h"

namespace glassbox {

/// Everything that sets a run up and how it looks, from whichever side it came: flags, a scene, the panel.
struct Settings {
  nn::RunSettings run;
  std::uint64_t seed =
      nn::RunSettings::default_seed;     ///< what run.seeds were derived from, unless given apart
  std::string scene = "opening";         ///< the scene that the settings began as
  std::filesystem::path data_file;       ///< where run.table came from, if it came from a file
  std::filesystem::path model_file;      ///< where `model` came from
  std::shared_ptr<const nn::Mlp> model;  ///< what the run starts from instead of an initialisation
  std::string theme = "dark";            ///< one of theme_names
  std::string color_map = "red-blue";    ///< one of color_map_names
  int landscape_resolution = 0;          ///< one of landscape_resolutions; 0: what the picture needs
  bool strict_math = false;              ///< without fused operations (nn/simd/level.h)
};

}  // namespace glassbox
