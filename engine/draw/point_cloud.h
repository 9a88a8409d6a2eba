#pragma once

#include <span>

#include "glassbox/engine/gl/instance_stream.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/scene/scene_view.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// A small lit sphere.
struct CloudPoint {
  glm::vec3 center{0.0f};
  float ring = 0.0f;  ///< 1: draw a ring around it
  glm::vec3 color{1.0f};
  float hidden = 0.0f;    ///< 1: draw only a thin outline, as if seen through a sheet
  float presence = 1.0f;  ///< opacity of this point
};

/// Lengths in pixels.
struct PointStyle {
  float radius = 5.2f;
  Color rim{1.0f};
  float rim_width = 0.9f;
  Color ring{1.0f};
  float ring_radius = 7.8f;
  float ring_width = 1.0f;
  /// Alpha of a hidden point's outline and of its interior.
  float hidden_outline = 0.34f;
  float hidden_fill = 0.07f;
  float opacity = 1.0f;  ///< of all points
};

/// Sets the uniforms of include/sphere.glsl.
void set_sphere(const ShaderProgram& program, const PointStyle& style);

/// Points as sphere impostors, drawn in the order in which they were set and without a depth test. Sort them
/// far to near for clean edges where they overlap, and set `hidden` for points that something occludes.
class PointCloud {
 public:
  explicit PointCloud(ShaderLibrary& shaders) : shaders_(&shaders) {}

  void set(std::span<const CloudPoint> points);
  void draw(const SceneView& view, const PointStyle& style);

  std::size_t take_bytes_written() { return instances_.take_bytes_written(); }

 private:
  ShaderLibrary* shaders_;
  InstanceStream instances_;
};

}  // namespace glassbox::engine
