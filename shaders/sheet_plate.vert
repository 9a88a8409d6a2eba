#include "include/scene.glsl"

uniform float level;   // of the plate, world units
uniform float border;  // beyond the square

out vec2 place;  // x1, x2

void main() {
  vec2 corner = vec2(gl_VertexID % 2, gl_VertexID / 2) * 2.0 - 1.0;
  place = corner * (1.0 + border);
  gl_Position = eye_to_clip * to_eye(vec3(place.x, level, -place.y));
}
