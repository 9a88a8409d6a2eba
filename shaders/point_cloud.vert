#include "include/scene.glsl"

layout(location = 0) in vec3 center;
layout(location = 1) in float ring;  // 1: with a ring, 0: without
layout(location = 2) in vec4 color;

uniform float scale;        // pixels of a unit of the world
uniform float radius;       // pixels
uniform float bias;         // towards the viewer, in radii
uniform float ring_radius;  // pixels; above 0 draws the rings instead of the spheres
uniform float reach;        // pixels from the middle to the quad's edge

out vec2 place;  // pixels from the middle, y up
flat out vec3 sphere_color;

void main() {
  place = (vec2(gl_VertexID % 2, gl_VertexID / 2) * 2.0 - 1.0) * reach;
  if (ring_radius > 0.0 && ring < 0.5) place = vec2(0.0);
  sphere_color = color.rgb;
  gl_Position = moved(to_clip(to_eye(center), bias * radius / scale), place);
}
