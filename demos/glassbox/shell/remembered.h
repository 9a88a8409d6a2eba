#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "demos/glassbox/document/document.h"
#include "demos/glassbox/panels/panel_state.h"
#include "demos/glassbox/session/json_place.h"
#include "glassbox/engine/platform/window.h"

namespace glassbox {

/// The window's state when the program last quit, to be restored at the next start.
struct Remembered {
  std::optional<engine::WindowPlace> place;
  float scale = 0.0f;  ///< as in WindowChoices
  FrameCap frames = FrameCap::display;
  bool reduced_motion = false;
  std::optional<std::string> theme, color_map;
  std::optional<Stage> stage;
  std::filesystem::path folder;  ///< where files were last opened from or saved to
};

/// settings.json in the config folder; empty if there is no such folder.
std::filesystem::path remembered_file();

nlohmann::ordered_json remembered_to_json(const Remembered& remembered);
/// Errors are reported as JsonPlace does.
Remembered remembered_from_json(const JsonPlace& place);

}  // namespace glassbox
