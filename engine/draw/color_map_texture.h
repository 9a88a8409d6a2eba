#pragma once

#include <span>
#include <vector>

#include "glassbox/engine/gl/texture.h"
#include "glassbox/engine/scene/color.h"

namespace glassbox::engine {

/// A colour map as a texture for include/color.glsl: 256 texels of linear light.
class ColorMapTexture {
 public:
  /// Rebuilds the texture only if the anchors have changed.
  void set(std::span<const Color> anchors);
  void bind(int unit) const { texture_.bind(unit); }

 private:
  std::vector<Color> anchors_;
  Texture texture_;
};

}  // namespace glassbox::engine
