#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "demos/glassbox/session/json_place.h"
#include "glassbox/nn/error.h"

namespace glassbox {

/// Where the user's own choices are kept: $XDG_CONFIG_HOME/glassbox, or .config/glassbox in the home folder.
/// Empty where there is neither.
std::filesystem::path config_folder();

/// Hands the JSON document in `file` to `take`, which complains as JsonPlace does about what it cannot use. A
/// file that is damaged, or that `take` complains about, is set aside under another name beside it, and a
/// line says so; where there is no file, nothing happens.
std::optional<std::string> read_kept_file(const std::filesystem::path& file,
                                          const std::function<void(const JsonPlace&)>& take);

/// Writes the document whole, in a folder that is made where there is none. An error is one line.
nn::Expected<void> write_kept_file(const std::filesystem::path& file, const nlohmann::ordered_json& document);

}  // namespace glassbox
