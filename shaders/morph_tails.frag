#include "include/lines.glsl"

in vec3 along;
flat in vec3 tail_color;

uniform float width;
uniform float opacity;

out vec4 fragment;

void main() {
  float shown = clamp(along.z - 1.0, 0.0, 1.0);  // hides the tails of points that do not move
  float alpha = shown * opacity * along.x * along.x * line_coverage(abs(along.y), width);
  fragment = vec4(tail_color, 1.0) * alpha;
}
