#include "include/scene.glsl"
#include "include/ribbon.glsl"

layout(location = 0) in vec3 start;
layout(location = 1) in vec3 end;
layout(location = 2) in vec4 color;
layout(location = 3) in float width;  // pixels

uniform float bias;  // towards the viewer, world units

out vec2 place;             // pixels along the line, and from its centre line
flat out vec2 extent;       // length, width
flat out vec4 line_color;

void main() {
  vec4 a = to_clip(to_eye(start), bias);
  vec4 b = to_clip(to_eye(end), bias);
  vec2 along = direction(to_pixels(a), to_pixels(b));
  vec2 across = vec2(-along.y, along.x);
  float size = distance(to_pixels(a), to_pixels(b));
  bool at_end = gl_VertexID >= 2;
  place = vec2(at_end ? size + 0.5 : -0.5, (gl_VertexID % 2 == 0 ? 0.5 : -0.5) * (width + 1.0));
  extent = vec2(size, width);
  line_color = color;
  gl_Position = moved(at_end ? b : a, along * (at_end ? 0.5 : -0.5) + across * place.y);
}
