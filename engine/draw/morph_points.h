#pragma once

#include <span>

#include "glassbox/engine/draw/morph.h"
#include "glassbox/engine/draw/point_cloud.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/scene/scene_view.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// The properties of a point that do not change between layer steps.
struct MorphPoint {
  glm::vec3 color{1.0f};
  float ring = 0.0f;  ///< 1: draw a ring around it
};

/// Small lit spheres that morph between layer steps and occlude each other, drawn in one call.
class MorphPoints {
 public:
  explicit MorphPoints(ShaderLibrary& shaders) : shaders_(&shaders) {}

  void set(std::span<const MorphPoint> points);
  /// `places` must hold one vertex per point. Writes the spheres' depth.
  void draw(const SceneView& view, const MorphVertices& places, const MorphBlend& blend,
            const PointStyle& style);

  /// Trails of the points since `blend.weight` was `since`: lines that fade out towards their start.
  struct Tails {
    float since = 0.0f;
    float width = 1.0f;    ///< pixels
    float opacity = 1.0f;  ///< at the point
  };
  void draw_tails(const SceneView& view, const MorphVertices& places, const MorphBlend& blend,
                  const Tails& tails);

  /// Soft discs below the points, at the world height `floor`.
  struct Discs {
    float floor = -1.0f;
    float radius = 8.0f;  ///< pixels across the screen
    Color color{0.0f};
  };
  void draw_discs(const SceneView& view, const MorphVertices& places, const MorphBlend& blend,
                  const Discs& discs);

  std::size_t take_bytes_written() { return stream_.take_bytes_written(); }

 private:
  const ShaderProgram& use(const char* name, const SceneView& view, const MorphBlend& blend) const;
  void draw(const MorphVertices& places, const MorphBlend& blend);

  ShaderLibrary* shaders_;
  StreamBuffer stream_;
  VertexArray layout_;
  std::size_t count_ = 0;
};

}  // namespace glassbox::engine
