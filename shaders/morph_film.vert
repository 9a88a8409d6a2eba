#include "include/scene.glsl"
#include "include/morph.glsl"

layout(location = 0) in vec3 from;
layout(location = 1) in vec3 to;
layout(location = 2) in vec4 color;

out vec3 world;
out vec4 film_color;

void main() {
  world = morphed(from, to);
  film_color = color;
  gl_Position = eye_to_clip * to_eye(world);
}
