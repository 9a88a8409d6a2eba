#include "include/lines.glsl"

in vec2 place;
in vec3 line_color;
flat in float extent;
flat in float ink;

uniform float width;
uniform float opacity;

out vec4 fragment;

void main() {
  if (ink <= 0.0) discard;
  float ends = clamp(0.5 + min(place.x, extent - place.x), 0.0, 1.0);
  fragment = vec4(line_color, 1.0) * (opacity * ink * ends * line_coverage(abs(place.y), width));
}
