#pragma once

#include <string_view>

namespace glassbox {

/// The contents of scenes.json at build time.
extern const std::string_view scenes_json;

}  // namespace glassbox
