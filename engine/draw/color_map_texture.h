#pragma once

#include <initializer_list>
#include <span>
#include <vector>

#include "glassbox/engine/gl/texture.h"
#include "glassbox/engine/scene/color.h"

namespace glassbox::engine {

/// A colour map as a texture for include/color.glsl: 256 texels of linear light.
class ColorMapTexture {
 public:
  ColorMapTexture() = default;
  explicit ColorMapTexture(std::span<const Color> anchors) { set(anchors); }
  ColorMapTexture(std::initializer_list<Color> anchors) { set({anchors.begin(), anchors.size()}); }

  /// Colours from the lowest value to the highest, at least two, at equal spacing; see make_color_map().
  /// Rebuilds only if the anchors differ from those of the last call.
  void set(std::span<const Color> anchors);
  void bind(int unit) const { texture_.bind(unit); }

 private:
  std::vector<Color> anchors_;
  Texture texture_;
};

}  // namespace glassbox::engine
