#pragma once

#include <array>
#include <optional>

#include "demos/glassbox/document/camera_track.h"
#include "demos/glassbox/document/stage_arrangement.h"
#include "demos/glassbox/session/json_place.h"

namespace glassbox {

/// An arrangement as the tree that it is, but for the tile that has the stage to itself:
/// {"beside": [{"view": "network"}, {"below": [{"view": "curves"}, {"view": "comparison", "run": 1}],
/// "share": 0.7}], "share": 0.5}. A tile that is not linked says so, with its camera.
nlohmann::ordered_json arrangement_to_json(const StageArrangement& arrangement,
                                           const TileCameras& cameras = {});
StageArrangement arrangement_from_json(const JsonPlace& place, TileCameras* cameras = nullptr);

}  // namespace glassbox
