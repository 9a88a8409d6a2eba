#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// Shader text for the compiler, with the #version line and all includes. Keeps the origin of each line,
/// because drivers disagree about the meaning of #line.
struct ShaderSource {
  struct Place {
    std::string file;
    int line = 1;
  };

  std::string text;
  std::vector<Place> places;  ///< for each line of the text

  /// Replaces the position at the start of each line of a compiler message by `height_field.frag:12`. Reads
  /// the formats of Mesa (`0:40(5): error: …`), NVIDIA (`0(40) : error …`), and AMD, Apple and ANGLE (`ERROR:
  /// 0:40: …`). Other lines stay unchanged.
  std::string with_places(std::string_view words) const;
};

/// Returns the text of a shader file; empty if there is none.
using ShaderFileReader = std::function<std::string(const std::string& file)>;

/// Expands the lines `#include "include/name.glsl"` of a shader file. Errors: a file is missing or empty;
/// includes are nested more than four deep.
Expected<ShaderSource> expand_includes(const std::string& file, const ShaderFileReader& read);

}  // namespace glassbox::engine
