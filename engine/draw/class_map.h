#pragma once

#include "glassbox/engine/draw/class_field.h"
#include "glassbox/engine/draw/contour_style.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/gl/vertex_array.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// The regions of several classes over the square [-1, 1]² seen from above: each in its class's colour, paler
/// where the class is less probable, with contours of that probability and the borders between the classes.
class ClassMap {
 public:
  explicit ClassMap(ShaderLibrary& shaders) : shaders_(&shaders) {}

  /// Fills `rect`, in pixels of a picture of size `picture`. The borders have the decision's colour and
  /// width.
  void draw(const Rect& rect, glm::ivec2 picture, const ClassField& field, const ContourStyle& style);

 private:
  ShaderLibrary* shaders_;
  VertexArray layout_;
};

}  // namespace glassbox::engine
