#include "include/color.glsl"
#include "include/lighting.glsl"

in float value;
flat in vec3 normal;

uniform float middle;
uniform vec2 shade;  // factor in shadow, and added in full light

out vec4 fragment;

void main() {
  float lit = shade.x + shade.y * max(0.0, dot(normal, light));
  fragment = vec4(srgb_encode(map_color(map_position(value, middle)) * lit), 1.0);
}
