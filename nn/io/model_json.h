#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "glassbox/nn/error.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// Writes {"layers": [{"activation": "sigmoid", "weights": [[… one row per unit …]], "biases": […]}, …]},
/// with enough digits to read back the same floats. A parameter that is not finite becomes null, which cannot
/// be read back.
std::string model_to_json(const Mlp& mlp);

/// Reads what model_to_json writes and ignores other members (such as "step"). `name` names the file in
/// messages. Errors: not JSON, a member missing or of the wrong type, an unknown activation, ragged or empty
/// rows, a width that does not fit the previous layer, a number that is not finite, more than 8 hidden
/// layers, more than 1024 inputs or units in one layer. Each message states the name, the place (a line and
/// column, or a path like layers[1].biases), what was found and what was expected.
Expected<Mlp> model_from_json(std::string_view text, std::string_view name);
Expected<Mlp> read_model(const std::filesystem::path& file);

}  // namespace glassbox::nn
