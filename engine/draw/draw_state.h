#pragma once

#include "glassbox/engine/gl/pipeline_state.h"
#include "glassbox/engine/gl/shader_program.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox::engine {

/// Sets the GL state in which marks are drawn into the rectangle of a view: its viewport and scissor, colours
/// with premultiplied alpha.
void set_draw_state(const SceneView& view, DepthUse depth);

/// Makes the view's rectangle as deep as it can be: call before a scene is drawn into it.
void clear_depth(const SceneView& view);

/// Sets the uniforms of include/scene.glsl.
void set_scene(const ShaderProgram& program, const SceneView& view);

/// Towards the key light, which stands at the viewer's left shoulder wherever the viewer goes.
glm::vec3 light_direction(const ViewAxes& axes);

/// Sets the uniforms of include/lighting.glsl.
void set_light(const ShaderProgram& program, const SceneView& view);

}  // namespace glassbox::engine
