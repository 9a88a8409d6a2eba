#include "include/scene.glsl"
#include "include/morph.glsl"

layout(location = 0) in vec3 from;
layout(location = 1) in vec3 to;

uniform float floor_height;
uniform float radius;          // pixels
uniform float foreshortening;  // of the floor

out vec2 place;  // relative to the centre, in radii

void main() {
  vec3 world = morphed(from, to);
  place = vec2(gl_VertexID % 2, gl_VertexID / 2) * 2.0 - 1.0;
  vec4 clip = eye_to_clip * to_eye(vec3(world.x, floor_height, world.z));
  gl_Position = moved(clip, place * radius * vec2(1.0, max(foreshortening, 0.15)));
}
