#include "include/scene.glsl"
#include "include/value.glsl"

layout(location = 0) in float deviation;
layout(location = 1) in float slope_x1;
layout(location = 2) in float slope_x2;
layout(location = 3) in float occlusion;

uniform int resolution;
uniform float height;          // of the normalised value 1, world units

out vec4 surface;  // x1, x2, deviation, occlusion
out vec2 slopes;   // world slopes along x1 and x2

const float reach = 0.25;  // limit for values outside the interval, in intervals

void main() {
  float last = float(resolution - 1);
  float x1 = float(gl_VertexID % resolution) * (2.0 / last) - 1.0;
  float x2 = float(gl_VertexID / resolution) * (2.0 / last) - 1.0;
  surface = vec4(x1, x2, deviation, occlusion);
  slopes = height * normalize_value.y * vec2(slope_x1, slope_x2);
  float y = height * clamp(normalized(deviation), -reach, 1.0 + reach);
  gl_Position = eye_to_clip * to_eye(vec3(x1, y, -x2));
}
