#include "include/scene.glsl"

layout(location = 0) in vec3 center;
layout(location = 1) in float ring;    // 1: draw a ring
layout(location = 2) in vec3 color;
layout(location = 3) in float hidden;  // 1: draw only an outline
layout(location = 4) in float presence;  // opacity

uniform float radius;       // pixels
uniform float ring_radius;  // pixels
uniform float ring_width;   // pixels

out vec2 place;  // pixels from the centre, y up
flat out vec3 sphere_color;
flat out vec3 marks;  // ring, hidden, presence

void main() {
  float reach = 1.0 + (ring > 0.5 ? max(radius, ring_radius + 0.5 * ring_width) : radius);
  place = (vec2(gl_VertexID % 2, gl_VertexID / 2) * 2.0 - 1.0) * reach;
  sphere_color = color;
  marks = vec3(ring, hidden, presence);
  gl_Position = moved(eye_to_clip * to_eye(center), place);
}
