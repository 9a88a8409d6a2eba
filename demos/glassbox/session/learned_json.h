#pragma once

#include "demos/glassbox/session/json_place.h"
#include "glassbox/nn/run/run_set.h"

namespace glassbox {

/// A run's settings by their flags' names, with a table of the user's own as it is, or as "present" where it
/// is `present`.
nlohmann::ordered_json run_settings_to_json(const nn::RunSettings& run, const nn::Table* present = nullptr);
nn::RunSettings run_settings_from_json(const JsonPlace& place, nn::RunSettings defaults,
                                       const std::shared_ptr<const nn::Table>& present = nullptr);

/// The runs of a session: their latest states and those that the others are recomputed from, their curves and
/// the bookmarks. `present` are the latest settings of the first run, which stand elsewhere in the file.
nlohmann::ordered_json learned_to_json(const nn::RunSet& learned);
/// Reads also version 1.
nn::RunSet learned_from_json(const JsonPlace& place, const nn::RunSettings& present);

}  // namespace glassbox
