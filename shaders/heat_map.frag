#include "include/color.glsl"
#include "include/lines.glsl"
#include "include/contours.glsl"
#include "include/value_grid.glsl"

in vec2 place;

uniform float middle;

out vec4 fragment;

void main() {
  float value = value_at(place);
  fragment = vec4(with_contours(srgb_encode(map_color(map_position(value, middle))), value), 1.0);
}
