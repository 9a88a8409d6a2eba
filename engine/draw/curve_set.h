#pragma once

#include <glm/vec2.hpp>
#include <span>
#include <vector>

#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/gl/instance_stream.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// A link from left to right: a cubic Bézier curve with horizontal tangents at both ends and its control
/// points at half the span. Coordinates are picture pixels, y down.
struct Curve {
  glm::vec2 start{0.0f};
  glm::vec2 end{0.0f};
  Color color{1.0f};
  float width = 1.0f;
  bool operator==(const Curve&) const = default;
};

/// Draws many links in one call, in the order in which they were set. Call draw() as often as needed after
/// set().
class CurveSet {
 public:
  explicit CurveSet(ShaderLibrary& shaders) : shaders_(&shaders) {}

  /// Uploads the curves if they differ from the current ones.
  void set(std::span<const Curve> curves);
  /// Draws within `rect` of a picture of size `picture`.
  void draw(const Rect& rect, glm::ivec2 picture);

  std::size_t take_bytes_written() { return instances_.take_bytes_written(); }

 private:
  ShaderLibrary* shaders_;
  InstanceStream instances_;
  std::vector<Curve> held_;
};

}  // namespace glassbox::engine
