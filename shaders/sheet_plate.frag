// The plate below a sheet: the flat map, the decision contour, and the sheet's soft shadow.
#include "include/color.glsl"
#include "include/dither.glsl"
#include "include/lines.glsl"
#include "include/value.glsl"
#include "include/value_grid.glsl"
#include "include/contours.glsl"
#include "include/class_field.glsl"

in vec2 place;

uniform float middle;
uniform float height;
uniform float level;
uniform vec3 ground;        // colour mixed into the map
uniform float ground_part;  // its share
uniform float map_alpha;    // 0 hides the map
uniform vec3 frame;
uniform vec2 towards_light;  // x1, x2 per unit of height
uniform vec3 shadow_color;
uniform float shadow_strength;
uniform float alpha;

out vec4 fragment;

// `value` is the sheet's value above: higher parts cast wider and weaker shadows.
float shadow_at(vec2 x, float value) {
  float gap = height * value - level;
  vec2 from = x + towards_light * gap;
  float soft = 0.30 * gap + 0.03;
  vec2 inside = smoothstep(vec2(-soft), vec2(soft), 1.0 - abs(from));
  return shadow_strength * inside.x * inside.y * mix(1.0, 0.55, value);
}

void main() {
  vec2 slope_out = vec2(per_pixel(place.x), per_pixel(place.y));
  vec2 out_pixels = (abs(place) - 1.0) / max(slope_out, vec2(1e-9));
  float outside = clamp(max(out_pixels.x, out_pixels.y) + 0.5, 0.0, 1.0);

  float deviation = deviation_at(place);
  float value = normalized(deviation);
  vec3 flat_color = map_color(map_position(value, middle));
  float border = 1e30;
  if (class_count > 0) {
    ClassPlace here = class_at(clamp(place, -1.0, 1.0));
    if (class_only < 0) flat_color = here.color;
    border = here.border;
  }
  vec3 color = mix(srgb_encode(flat_color), ground, ground_part);
  float change = per_pixel(deviation);
  if (class_count > 0 && decision_width > 0.0)
    color = mix(color, mix(decision_color, ground, 0.5 * ground_part), line_coverage(border, decision_width));
  if (class_count == 0 && decision_width > 0.0 && change > 0.0) {
    float cover = line_coverage(abs(deviation) / change, decision_width);
    color = mix(color, mix(decision_color, ground, 0.5 * ground_part), cover);
  }
  color = mix(ground, color, map_alpha);
  color = mix(color, frame, outside);
  color = mix(color, shadow_color, shadow_at(place, clamp(value, 0.0, 1.0))) + dither_noise(gl_FragCoord.xy) / 255.0;
  fragment = vec4(color * alpha, alpha);
}
