#include "include/color.glsl"
#include "include/lighting.glsl"
#include "include/lines.glsl"
#include "include/value.glsl"
#include "include/contours.glsl"
#include "include/class_field.glsl"

in vec4 surface;
in vec2 slopes;

uniform float height;
uniform float middle;
uniform vec2 grid_every;         // spacing of all lines, and of major lines
uniform vec2 grid_origin;        // x1, x2 of a grid crossing
uniform float grid_width;        // pixels; 0 for none
uniform vec2 grid_alpha;         // of all lines, and additional alpha of major lines
uniform float grid_major_width;  // pixels

out vec4 fragment;

float grid_line(vec2 slope, float every, float width) {
  vec2 fade = vec2(spacing_fade(every / slope.x, 11.0 * unit, 4.0 * unit),
                   spacing_fade(every / slope.y, 11.0 * unit, 4.0 * unit));
  vec2 cover = vec2(line_coverage(lattice_distance(surface.x - grid_origin.x, every, slope.x), width),
                    line_coverage(lattice_distance(surface.y - grid_origin.y, every, slope.y), width));
  cover *= fade;
  return max(cover.x, cover.y);
}

void main() {
  vec3 normal = normalize(vec3(-slopes.x, 1.0, slopes.y));
  float value = normalized(surface.z);
  vec3 albedo = map_color(map_position(value, middle));
  ClassPlace here = ClassPlace(vec3(0.0), 0.0, 0.0, 1e30);
  if (class_count > 0) {
    here = class_at(surface.xy);
    if (class_only < 0) albedo = here.color;
  }
  vec3 lit;
  if (gl_FrontFacing) {
    vec3 position = vec3(surface.x, height * value, -surface.y);
    float light_sum = surface.w * (hemisphere(normal) + key(normal));
    lit = albedo * light_sum + gloss(normal, normalize(eye - position));
  } else {
    lit = albedo * surface.w * (0.60 * hemisphere(-normal) + 0.35 * key(-normal));
  }
  vec3 color = srgb_encode(lit);
  if (grid_width > 0.0) {
    vec2 slope = max(vec2(per_pixel(surface.x), per_pixel(surface.y)), vec2(1e-9));
    color = mix(color, ink.rgb, grid_alpha.x * grid_line(slope, grid_every.x, grid_width));
    color = mix(color, ink.rgb, grid_alpha.y * grid_line(slope, grid_every.y, grid_major_width));
  }
  if (class_count > 0) {
    if (class_only >= 0) color = with_value_contours(color, surface.z, per_pixel(surface.z));
    fragment = vec4(with_class_lines(color, here), 1.0);
    return;
  }
  fragment = vec4(with_contours(color, surface.z), 1.0);
}
