#include "include/scene.glsl"
#include "include/morph.glsl"
#include "include/ribbon.glsl"

layout(location = 0) in vec3 start_from;
layout(location = 1) in vec3 start_to;
layout(location = 2) in vec3 end_from;
layout(location = 3) in vec3 end_to;
layout(location = 4) in vec4 start_color;  // alpha 0: no segment
layout(location = 5) in vec4 end_color;

uniform float width;  // pixels

out vec2 place;         // pixels along the line, and from its centre line
out vec3 line_color;
flat out float extent;  // pixels
flat out float ink;

void main() {
  vec4 a = eye_to_clip * to_eye(morphed(start_from, start_to));
  vec4 b = eye_to_clip * to_eye(morphed(end_from, end_to));
  vec2 along = direction(to_pixels(a), to_pixels(b));
  vec2 across = vec2(-along.y, along.x);
  bool at_end = gl_VertexID >= 2;
  extent = distance(to_pixels(a), to_pixels(b));
  place = vec2(at_end ? extent + 0.5 : -0.5, (gl_VertexID % 2 == 0 ? 0.5 : -0.5) * (width + 1.0));
  line_color = at_end && end_color.a > 0.0 ? end_color.rgb : start_color.rgb;
  ink = start_color.a;
  gl_Position = moved(at_end ? b : a, along * (at_end ? 0.5 : -0.5) + across * place.y);
}
