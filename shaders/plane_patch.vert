#include "include/scene.glsl"

layout(location = 0) in vec3 corner;

uniform vec3 across;
uniform vec3 along;

out vec2 place;  // position in the plane, world units

void main() {
  place = vec2(dot(corner, across), dot(corner, along));
  gl_Position = eye_to_clip * to_eye(corner);
}
