#pragma once

#include <span>

#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/gl/instance_stream.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/scene/scene_view.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// A straight line in the world, `width` pixels wide at any distance.
struct LineSegment {
  glm::vec3 start{0.0f};
  glm::vec3 end{0.0f};
  Color color{1.0f};
  float width = 1.0f;
};

/// Antialiased lines of any width in a scene. Call draw() as often as needed after set().
class LineSet {
 public:
  explicit LineSet(ShaderLibrary& shaders) : shaders_(&shaders) {}

  void set(std::span<const LineSegment> segments);

  struct Draw {
    DepthUse depth = DepthUse::test;
    float bias = 0.0f;     ///< pixels by which lines are pulled towards the viewer
    float opacity = 1.0f;  ///< of all lines
  };
  void draw(const SceneView& view, const Draw& how);

  std::size_t take_bytes_written() { return instances_.take_bytes_written(); }

 private:
  ShaderLibrary* shaders_;
  InstanceStream instances_;
};

}  // namespace glassbox::engine
