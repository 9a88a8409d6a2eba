#pragma once

#include <array>
#include <glm/vec3.hpp>
#include <span>

#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/draw/line_set.h"
#include "glassbox/engine/gl/stream_buffer.h"
#include "glassbox/engine/gl/vertex_array.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// The convex polygon in which the plane normal · p + offset = 0 cuts the box from `low` to `high`, with its
/// corners in order. `count` is 0 if they do not intersect, or if the normal is zero or not finite.
struct PlaneCut {
  static constexpr std::size_t most_corners = 16;  ///< six of a box, and one more for each clip
  std::array<glm::vec3, most_corners> corners;
  std::size_t count = 0;
  std::span<const glm::vec3> polygon() const { return {corners.data(), count}; }
};
PlaneCut cut_box(const glm::vec3& normal, float offset, const glm::vec3& low, const glm::vec3& high);

/// Keeps the part of the polygon in which normal · p + offset ≥ 0. Once it has most_corners, it stays as it
/// is.
void clip(PlaneCut& cut, const glm::vec3& normal, float offset);

struct PlaneStyle {
  Color color{1.0f};
  float fill = .13f;           ///< alpha
  float lattice = .20f;        ///< alpha of the lattice lines
  float every = .5f;           ///< lattice spacing, world units
  float lattice_width = 1.0f;  ///< pixels
  float border_width = 2.2f;   ///< pixels
  float hidden_border = .30f;  ///< alpha of the border where it is occluded
  float opacity = 1.0f;        ///< of the whole patch
};

/// A flat translucent patch with a lattice and a border. Geometry already in the depth buffer occludes it.
class PlanePatch {
 public:
  explicit PlanePatch(ShaderLibrary& shaders) : shaders_(&shaders), border_(shaders) {}

  void draw(const SceneView& view, const PlaneCut& cut, const PlaneStyle& style);

  std::size_t take_bytes_written() { return stream_.take_bytes_written() + border_.take_bytes_written(); }

 private:
  ShaderLibrary* shaders_;
  StreamBuffer stream_;
  VertexArray layout_;
  LineSet border_;
};

}  // namespace glassbox::engine
