#pragma once

#include <span>

#include "glassbox/engine/draw/morph.h"
#include "glassbox/engine/draw/point_cloud.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/scene/scene_view.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// What a point keeps through all stages.
struct MorphPoint {
  glm::vec3 color{1.0f};
  float ring = 0.0f;  ///< 1: with a ring
};

/// Small lit spheres that go from stage to stage, hiding each other by depth: one draw call however many.
class MorphPoints {
 public:
  explicit MorphPoints(ShaderLibrary& shaders) : shaders_(&shaders) {}

  void set(std::span<const MorphPoint> points);
  /// `places` holds as many vertices as points were set. Leaves the spheres' depth behind.
  void draw(const SceneView& view, const MorphVertices& places, const MorphBlend& blend,
            const PointStyle& style);

  /// What the points left behind since `blend.weight` was `since`: lines that fade out backwards.
  struct Tails {
    float since = 0.0f;
    float width = 1.0f;    ///< pixels
    float opacity = 1.0f;  ///< at the point
  };
  void draw_tails(const SceneView& view, const MorphVertices& places, const MorphBlend& blend,
                  const Tails& tails);

  /// Soft discs under the points, at the world's height `floor`.
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
