#pragma once

#include "glassbox/engine/gl/pipeline_state.h"
#include "glassbox/engine/gl/shader_program.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox::engine {

/// Sets the GL state for drawing marks into a view: viewport, scissor, depth use, and premultiplied-alpha
/// blending.
void set_draw_state(const SceneView& view, DepthUse depth);

/// Clears depth to the far plane within the view's rectangle. Call before drawing a scene into it.
void clear_depth(const SceneView& view);

/// Sets the uniforms of include/scene.glsl.
void set_scene(const ShaderProgram& program, const SceneView& view);

/// Direction towards the key light, which is always at the viewer's left shoulder.
glm::vec3 light_direction(const ViewAxes& axes);

/// Sets the uniforms of include/lighting.glsl.
void set_light(const ShaderProgram& program, const SceneView& view);

}  // namespace glassbox::engine
