#pragma once

#include "demos/glassbox/document/document.h"
#include "demos/glassbox/session/json_place.h"

namespace glassbox {

/// How a document looks: theme and colors, what the views show, the stage, the morph, the cameras.
nlohmann::ordered_json look_to_json(const Document& document);
void look_from_json(const JsonPlace& place, Document& document);

/// Which views stand where, with the cameras of tiles that are not linked.
nlohmann::ordered_json stage_to_json(const Stage& stage, const TileCameras& cameras = {});
void stage_from_json(const JsonPlace& place, Stage& stage, TileCameras* cameras = nullptr);

}  // namespace glassbox
