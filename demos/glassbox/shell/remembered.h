#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "demos/glassbox/document/document.h"
#include "demos/glassbox/panels/panel_state.h"
#include "demos/glassbox/session/json_place.h"
#include "glassbox/engine/platform/window.h"

namespace glassbox {

/// What the window was like when the program last ended, and is to be like again.
struct Remembered {
  std::optional<engine::WindowPlace> place;
  float scale = 0.0f;  ///< as WindowChoices'
  FrameCap frames = FrameCap::display;
  bool reduced_motion = false;
  std::optional<std::string> theme, color_map;
  std::optional<Stage> stage;
  std::filesystem::path folder;  ///< where files were last opened from or saved to
};

/// settings.json in the config folder; empty where there is none.
std::filesystem::path remembered_file();

nlohmann::ordered_json remembered_to_json(const Remembered& remembered);
/// Complaints are JsonPlace's.
Remembered remembered_from_json(const JsonPlace& place);

}  // namespace glassbox
