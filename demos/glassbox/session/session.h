#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demos/glassbox/session/camera_track.h"
#include "demos/glassbox/session/settings.h"
#include "demos/glassbox/views/morph_state.h"
#include "demos/glassbox/views/view_options.h"
#include "nn/error.h"
#include "nn/training/pause_condition.h"

namespace glassbox {

/// What is seen of a run, from where, and how it goes on.
struct SessionLook {
  ViewOptions options;
  MorphState morph;
  std::array<std::string, 4> tiles{"output-landscape", "curves", "decision-boundary", "neuron-landscapes"};
  std::array<int, 4> runs{};  ///< that the tiles show: 0, or 1 for the one that it is compared with
  std::optional<int> filled;  ///< the tile that has the whole stage to itself
  double columns = .565, left_split = .715, right_split = .475;
  CameraPose landscape_camera;
  std::optional<CameraPose> morph_camera;  ///< nothing: where the view puts it
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
