#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demos/glassbox/session/learned.h"
#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

struct SessionLook;

/// Everything that sets a run up and how it looks, from whichever side it came: flags, a scene, the panel.
struct Settings {
  nn::RunSettings run;
  std::uint64_t seed =
      nn::RunSettings::default_seed;     ///< what run.seeds were derived from, unless given apart
  std::string scene = "opening";         ///< the scene that the settings began as
  std::filesystem::path data_file;       ///< where run.table came from, if it came from a file
  nn::CsvColumns data_columns;           ///< of that file
  std::filesystem::path model_file;      ///< where `model` came from
  std::shared_ptr<const nn::Mlp> model;  ///< what the run starts from instead of an initialisation
  /// A run that goes on from where it stood, rather than at step 0: of a session, or of checkpoints.
  std::shared_ptr<const Learned> learned;
  std::string theme = "dark";          ///< one of theme_names
  std::string color_map = "red-blue";  ///< one of color_map_names
  int landscape_resolution = 0;        ///< one of landscape_resolutions; 0: what the picture needs
  /// How the session that the settings came from looks; nothing: as the scene does.
  std::shared_ptr<const SessionLook> look;
  std::vector<std::string> warnings;  ///< of that session's file, a line each
  /// A model whose file does not say its activations, where that is to be asked.
  std::optional<std::filesystem::path> activations_wanted;
  bool strict_math = false;  ///< without fused operations (nn/simd/level.h)
};

}  // namespace glassbox
