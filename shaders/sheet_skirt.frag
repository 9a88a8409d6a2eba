#include "include/color.glsl"
#include "include/lighting.glsl"
#include "include/lines.glsl"
#include "include/value.glsl"
#include "include/contours.glsl"
#include "include/class_field.glsl"

in float value;
in vec2 place;  // x1, x2
flat in vec3 normal;

uniform float middle;
uniform vec2 shade;  // factor in shadow, and added in full light

out vec4 fragment;

void main() {
  float lit = shade.x + shade.y * max(0.0, dot(normal, light));
  vec3 color = map_color(map_position(value, middle));
  if (class_count > 0 && class_only < 0) color = class_at(place).color;
  fragment = vec4(srgb_encode(color * lit), 1.0);
}
