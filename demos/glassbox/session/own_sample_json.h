#pragma once

#include <nlohmann/json_fwd.hpp>

#include "demos/glassbox/document/own_sample.h"
#include "demos/glassbox/session/json_place.h"

namespace glassbox {

/// {"strokes": [{"points": [x, y, …], "erase": true}], "values": […]}, without what is empty.
nlohmann::ordered_json own_sample_to_json(const OwnSample& sample);
OwnSample own_sample_from_json(const JsonPlace& place);

}  // namespace glassbox
