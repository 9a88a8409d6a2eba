#include "include/color.glsl"
#include "include/lines.glsl"
#include "include/contours.glsl"
#include "include/value_grid.glsl"

in vec2 place;

uniform float middle;
uniform vec2 half_size;       // pixels
uniform float corner_radius;  // pixels

out vec4 fragment;

void main() {
  float value = value_at(place);
  vec2 beyond = abs(place) * half_size - half_size + corner_radius;
  float distance = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - corner_radius;
  float inside = clamp(0.5 - distance, 0.0, 1.0);
  fragment = vec4(with_contours(srgb_encode(map_color(map_position(value, middle))), value), 1.0) * inside;
}
