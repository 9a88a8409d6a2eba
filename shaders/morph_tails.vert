#include "include/scene.glsl"
#include "include/morph.glsl"
#include "include/ribbon.glsl"

layout(location = 0) in vec3 from;
layout(location = 1) in vec3 to;
layout(location = 2) in vec3 color;

uniform float tail_weight;
uniform vec3 tail_center;
uniform float tail_half;
uniform float width;  // pixels

out vec3 along;  // 0 at the tail's end … 1 at the point; pixels from the centre line; length in pixels
flat out vec3 tail_color;

void main() {
  vec3 past = (mix(from, to, tail_weight) - tail_center) / tail_half;
  vec4 a = eye_to_clip * to_eye(past);
  vec4 b = eye_to_clip * to_eye(morphed(from, to));
  vec2 run = direction(to_pixels(a), to_pixels(b));
  vec2 across = vec2(-run.y, run.x);
  bool at_end = gl_VertexID >= 2;
  float side = (gl_VertexID % 2 == 0 ? 0.5 : -0.5) * (width + 1.0);
  along = vec3(at_end ? 1.0 : 0.0, side, distance(to_pixels(a), to_pixels(b)));
  tail_color = color;
  gl_Position = moved(at_end ? b : a, across * side);
}
