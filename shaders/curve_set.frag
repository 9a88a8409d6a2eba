#include "include/lines.glsl"

in float across;
flat in float line_width;
flat in vec4 line_color;

out vec4 fragment;

void main() {
  fragment = vec4(line_color.rgb, 1.0) * (line_color.a * line_coverage(abs(across), line_width));
}
