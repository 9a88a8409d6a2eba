#include "include/lines.glsl"

in vec2 place;

uniform vec4 plane_color;
uniform float fill;
uniform float lattice;
uniform float every;
uniform float width;

out vec4 fragment;

void main() {
  vec2 slope = vec2(per_pixel(place.x), per_pixel(place.y));
  float lines = max(line_coverage(lattice_distance(place.x, every, slope.x), width),
                    line_coverage(lattice_distance(place.y, every, slope.y), width));
  fragment = vec4(plane_color.rgb, 1.0) * (fill + lattice * lines);
}
