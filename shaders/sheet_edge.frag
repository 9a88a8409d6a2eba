#include "include/lines.glsl"

in float across;

uniform float width;
uniform vec4 color;

out vec4 fragment;

void main() { fragment = vec4(color.rgb, 1.0) * (color.a * line_coverage(abs(across), width)); }
