#pragma once

#include "demos/glassbox/session/json_place.h"
#include "demos/glassbox/session/learned.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// A run's settings by their flags' names, with a table of the user's own as it is, or as "present" where it
/// is `present`.
nlohmann::ordered_json run_settings_to_json(const nn::RunSettings& run, const nn::Table* present = nullptr);
nn::RunSettings run_settings_from_json(const JsonPlace& place, nn::RunSettings defaults,
                                       const std::shared_ptr<const nn::Table>& present = nullptr);

/// How far a run has come: its networks' states now and at the moments that others can be learned again from,
/// their curves, the bookmarks. `present` are the settings of the first network now, which are told
/// elsewhere.
nlohmann::ordered_json learned_to_json(const Learned& learned);
Learned learned_from_json(const JsonPlace& place, const nn::RunSettings& present);

}  // namespace glassbox
