#pragma once

#include <span>

#include "engine/gl/stream_buffer.h"
#include "engine/gl/vertex_array.h"
#include "engine/scene/color.h"
#include "engine/scene/scene_view.h"
#include "engine/shaders/shader_library.h"

namespace glassbox::engine {

/// A small lit sphere.
struct CloudPoint {
  glm::vec3 center{0.0f};
  float ring = 0.0f;  ///< 1 with a ring around it, 0 without
  Color color{1.0f};  ///< opaque
};

/// Lengths in pixels.
struct PointStyle {
  float radius = 5.2f;
  Color rim{1.0f};
  float rim_width = 0.9f;
  Color ring{1.0f};
  float ring_radius = 7.8f;
  float ring_width = 1.0f;
  /// How what is hidden shows through: the alpha of its outline and of its inside.
  float hidden_outline = 0.34f;
  float hidden_fill = 0.07f;
};

/// Points as sphere impostors: what was set last is drawn as often as wanted. A point stands three radii
/// nearer to the viewer than it is, its ring five: one that rests on a sheet is never half sunk.
class PointCloud {
 public:
  explicit PointCloud(ShaderLibrary& shaders) : shaders_(&shaders) {}

  void set(std::span<const CloudPoint> points);
  /// Outlines of what the depth buffer hides; before draw(), so that points do not hide each other.
  void draw_hidden(const SceneView& view, const PointStyle& style);
  void draw(const SceneView& view, const PointStyle& style);

  std::size_t take_bytes_written() { return stream_.take_bytes_written(); }

 private:
  enum class Part { hidden, spheres, rings };
  void draw_part(const SceneView& view, const PointStyle& style, Part part);

  ShaderLibrary* shaders_;
  StreamBuffer stream_;
  VertexArray layout_;
  std::size_t count_ = 0;
};

}  // namespace glassbox::engine
