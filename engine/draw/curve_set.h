#pragma once

#include <glm/vec2.hpp>
#include <span>
#include <vector>

#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/gl/instance_stream.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// A link from left to right: a cubic that leaves and arrives horizontally, its control points at half the
/// span. Pixels of the picture, y down.
struct Curve {
  glm::vec2 start{0.0f};
  glm::vec2 end{0.0f};
  Color color{1.0f};
  float width = 1.0f;
  bool operator==(const Curve&) const = default;
};

/// Many links in one draw, in the order in which they were set; what was set last is drawn as often as
/// wanted.
class CurveSet {
 public:
  explicit CurveSet(ShaderLibrary& shaders) : shaders_(&shaders) {}

  /// Streams them, unless they are those that were set last.
  void set(std::span<const Curve> curves);
  /// Draws within `rect` of a picture of that size.
  void draw(const Rect& rect, glm::ivec2 picture);

  std::size_t take_bytes_written() { return instances_.take_bytes_written(); }

 private:
  ShaderLibrary* shaders_;
  InstanceStream instances_;
  std::vector<Curve> held_;
};

}  // namespace glassbox::engine
