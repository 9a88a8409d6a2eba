#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// A shader as the compiler is given it, the #version line prepended and its includes in place. It knows
/// where each line comes from: drivers do not agree on what #line says about files.
struct ShaderSource {
  struct Place {
    std::string file;
    int line = 1;
  };

  std::string text;
  std::vector<Place> places;  ///< of each line of the text

  /// The compiler's words with `height_field.frag:12` where a line of them opens with a place in the text:
  /// `0:40(5): error: …` as Mesa writes, `0(40) : error …` as NVIDIA does, `ERROR: 0:40: …` as AMD, Apple and
  /// ANGLE do. Other lines stay as they are.
  std::string with_places(std::string_view words) const;
};

/// The text of a shader file by its name; empty where there is none.
using ShaderFileReader = std::function<std::string(const std::string& file)>;

/// Puts the files that a file names in lines `#include "include/name.glsl"` in their place. Errors: a file
/// that is not there or empty; includes more than four deep.
Expected<ShaderSource> expand_includes(const std::string& file, const ShaderFileReader& read);

}  // namespace glassbox::engine
