#pragma once

#include <span>
#include <string_view>

#include "nn/training/run_settings.h"

namespace glassbox {

/// A named, ready run with a caption.
struct Scene {
  std::string_view name;   ///< as people type it
  std::string_view title;  ///< as a menu shows it
  std::string_view caption;
  nn::RunSettings run;
};

/// All scenes; the first is the one at launch.
std::span<const Scene> scenes();

/// The scene of this name, or null.
const Scene* find_scene(std::string_view name);

}  // namespace glassbox
