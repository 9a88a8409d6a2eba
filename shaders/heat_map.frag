#include "include/color.glsl"
#include "include/lines.glsl"
#include "include/value.glsl"
#include "include/contours.glsl"
#include "include/value_grid.glsl"
#include "include/class_field.glsl"

in vec2 place;

uniform float middle;
uniform int hard;             // 1: show only the end colours, by the side of the level
uniform vec2 half_size;       // pixels
uniform float corner_radius;  // pixels

out vec4 fragment;

void main() {
  float deviation = deviation_at(place);
  float value = normalized(deviation);
  if (hard != 0) value = clamp(0.5 + deviation / max(per_pixel(deviation), 1e-30), 0.0, 1.0);
  vec2 beyond = abs(place) * half_size - half_size + corner_radius;
  float distance = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - corner_radius;
  float inside = clamp(0.5 - distance, 0.0, 1.0);
  vec3 color = srgb_encode(map_color(map_position(value, middle)));
  if (class_count > 0) {
    color = with_class_lines(with_value_contours(color, deviation, per_pixel(deviation)), class_at(place));
  } else {
    color = with_contours(color, deviation);
  }
  fragment = vec4(color, 1.0) * inside;
}
