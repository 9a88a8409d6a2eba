#pragma once

#include <cstdint>
#include <glm/vec2.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demos/glassbox/views/morph_state.h"
#include "demos/glassbox/views/view_options.h"
#include "nn/training/command.h"
#include "nn/training/run_settings.h"

namespace glassbox {

/// A picture to keep.
struct StillRequest {
  std::string view = "stage";  ///< a view's name, or "stage"
  glm::ivec2 size{1920, 1080};
  std::string theme = "dark";
  bool with_interface = true;  ///< stage only
  int samples = 4;
  bool operator==(const StillRequest&) const = default;
};

/// What the scene menu offers.
struct SceneEntry {
  std::string name;             ///< as people type it
  std::string title;            ///< as the menu shows it
  std::string caption;          ///< what it shows about learning
  std::uint32_t thumbnail = 0;  ///< GL texture of its picture; 0: none yet
};

/// All that the panels show and change. Plain values: whoever owns them may change them between frames.
struct PanelState {
  nn::RunSettings run;
  std::uint64_t seed = nn::RunSettings::default_seed;  ///< what run.seeds were derived from
  bool playing = true;
  double steps_per_second = 60.0;  ///< 0: as fast as it goes

  std::vector<SceneEntry> scenes;
  std::string scene = "opening";
  std::shared_ptr<const nn::Table> own_table;  ///< the user's file, to come back to from a generator
  std::string own_table_name;

  ViewOptions view;
  MorphState morph;
  bool morph_shown = false;  ///< whether a tile shows it: its section is there then
  std::string theme = "dark";
  std::string color_map = "red-blue";
};

/// What somebody asked for in one frame.
struct PanelActions {
  std::vector<nn::Command> commands;
  std::optional<StillRequest> still;
  std::optional<std::string> scene;  ///< a scene's name
  bool thumbnails = false;           ///< the scenes' pictures are wanted
};

}  // namespace glassbox
