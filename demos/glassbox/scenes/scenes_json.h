#pragma once

#include <string_view>

namespace glassbox {

/// scenes.json, as it was when the program was built.
extern const std::string_view scenes_json;

}  // namespace glassbox
