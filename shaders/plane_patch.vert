#include "include/scene.glsl"

layout(location = 0) in vec3 corner;

uniform vec3 across;
uniform vec3 along;

out vec2 place;  // units of the world in the plane

void main() {
  place = vec2(dot(corner, across), dot(corner, along));
  gl_Position = eye_to_clip * to_eye(corner);
}
