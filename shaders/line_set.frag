#include "include/lines.glsl"

in vec2 place;
flat in vec2 extent;
flat in vec4 line_color;

uniform float opacity;

out vec4 fragment;

void main() {
  float ends = clamp(0.5 + min(place.x, extent.x - place.x), 0.0, 1.0);
  float alpha = opacity * line_color.a * ends * line_coverage(abs(place.y), extent.y);
  fragment = vec4(line_color.rgb, 1.0) * alpha;
}
