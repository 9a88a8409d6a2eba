#pragma once

#include "engine/gl/shader_program.h"
#include "engine/scene/scene_view.h"

namespace glassbox::engine {

/// What the depth buffer does while something is drawn. `behind` keeps what the depth buffer would hide.
enum class DepthUse { none, test, test_and_write, behind };

/// The GL state in which 3D marks are drawn into the rectangle of a view: its viewport and scissor, colours
/// with premultiplied alpha. Afterwards depth test and scissor are off and depth is writable again.
class DrawScope {
 public:
  DrawScope(const SceneView& view, DepthUse depth);
  ~DrawScope();
  DrawScope(const DrawScope&) = delete;
  DrawScope& operator=(const DrawScope&) = delete;
};

/// Makes the view's rectangle as deep as it can be: call before a scene is drawn into it.
void clear_depth(const SceneView& view);

/// Sets the uniforms of include/scene.glsl.
void set_scene(const ShaderProgram& program, const SceneView& view);

/// Towards the key light, which stands at the viewer's left shoulder wherever the viewer goes.
glm::vec3 light_direction(const ViewAxes& axes);

/// Sets the uniforms of include/lighting.glsl.
void set_light(const ShaderProgram& program, const SceneView& view);

}  // namespace glassbox::engine
