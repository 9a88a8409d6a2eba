#include "include/sphere.glsl"

in vec2 place;
flat in vec3 sphere_color;
flat in vec3 marks;

uniform float hidden_outline;  // alpha of a hidden point's outline
uniform float hidden_fill;

uniform float opacity;         // of all points

out vec4 fragment;

void main() {
  float shown = opacity * marks.z;
  if (marks.y > 0.5) {
    float inside = clamp(radius + 0.5 - length(place), 0.0, 1.0);
    fragment = shown * vec4(sphere_color, 1.0) * max(hidden_fill * inside, hidden_outline * rim_coverage(place));
    return;
  }
  fragment = shown * sphere(sphere_color, place, marks.x);
}
