#pragma once

#include "demos/glassbox/session/json_place.h"
#include "demos/glassbox/session/session.h"

namespace glassbox {

/// How a session looks: theme and colours, what the views show, the stage, the morph, the cameras.
nlohmann::ordered_json look_to_json(const Settings& settings, const SessionLook& look);
void look_from_json(const JsonPlace& place, Settings& settings, SessionLook& look);

/// Of that, which views stand where.
nlohmann::ordered_json stage_to_json(const SessionLook& look);
void stage_from_json(const JsonPlace& place, SessionLook& look);

}  // namespace glassbox
