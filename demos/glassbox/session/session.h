#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demos/glassbox/document/camera_track.h"
#include "demos/glassbox/document/morph_state.h"
#include "demos/glassbox/document/settings.h"
#include "demos/glassbox/document/view_options.h"
#include "demos/glassbox/session/arrangement_json.h"
#include "glassbox/nn/error.h"
#include "glassbox/nn/run/pause_condition.h"

namespace glassbox {

/// What is seen of a run, from where, and how it goes on.
struct SessionLook {
  ViewOptions options;
  MorphState morph;
  StageArrangement stage;
  std::optional<StageArrangement> set_aside;  ///< what a comparison took the place of
  CameraPose landscape_camera;                ///< of all tiles that are linked, as is the next
  std::optional<CameraPose> morph_camera;     ///< nothing: where the view puts it
  TileCameras tile_cameras;                   ///< of those that are not
  CameraTrack camera_track;
  std::optional<std::int64_t> shown_step;  ///< a step of the past that is looked at
  double steps_per_second = 60.0;          ///< 0: as fast as it goes
  bool playing = false;
  nn::PauseCondition pause_at;
};

/// Everything that is needed to see the same thing again: settings.run is what the first network has now, and
/// settings.learned how far it has come.
struct Session {
  Settings settings;
  SessionLook look;
};

/// A session as a JSON document with a version. It holds the state of the networks now, at every bookmark and
/// after every change of settings (the latest hundred of them); what lies between is learned again from
/// there.
std::string session_to_json(const Session& session);

struct LoadedSession {
  Session session;
  std::vector<std::string> warnings;  ///< members that nobody knows, a line each
};

/// Reads what session_to_json() writes, of this version and those before; what is absent has its default, so
/// {"glassbox": 1, "settings": {"dataset": "spiral"}} is a session. `name` stands for the file in messages.
/// Errors name file, path, what was found and what was expected.
nn::Expected<LoadedSession> session_from_json(std::string_view text, std::string_view name);
nn::Expected<LoadedSession> read_session(const std::filesystem::path& file);

/// Whether a text looks like a session rather than anything else that may be on a clipboard.
bool is_session_text(std::string_view text);

}  // namespace glassbox
