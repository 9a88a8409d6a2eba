#include "include/scene.glsl"
#include "include/value.glsl"
#include "include/rim.glsl"

uniform float depth;  // below the sheet, world units

out float value;
out vec2 place;  // x1, x2
flat out vec3 normal;

void main() {
  bool at_end = gl_VertexID >= 2;
  float raw = at_end ? value_end : value_start;
  vec3 point = rim_point(gl_InstanceID + (at_end ? 1 : 0), raw);
  point.y -= gl_VertexID % 2 == 1 ? depth : 0.0;
  value = normalized(raw);
  place = vec2(point.x, -point.z);
  normal = rim_normal(gl_InstanceID);
  gl_Position = eye_to_clip * to_eye(point);
}
