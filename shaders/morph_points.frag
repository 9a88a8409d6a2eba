#include "include/sphere.glsl"

in vec2 place;
flat in vec3 sphere_color;
flat in float has_ring;

out vec4 fragment;

void main() {
  fragment = sphere(sphere_color, place, has_ring);
  // Nearly transparent pixels must not occlude others.
  if (fragment.a < 0.3) discard;
}
