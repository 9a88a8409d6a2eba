#include "include/dither.glsl"

uniform sampler2D glyphs;

in vec4 v_edges;
flat in vec3 v_params;
in vec4 v_color;
flat in vec4 v_border_color;

out vec4 fragment_color;

const int kind_polygon = 0;
const int kind_box = 1;
const int kind_glyph = 2;

// Coverage of a pixel between two parallel edges at these signed distances (positive inside).
float between(float a, float b) {
  return max(0.0, clamp(a + 0.5, 0.0, 1.0) + clamp(b + 0.5, 0.0, 1.0) - 1.0);
}

float box_distance(vec2 p, vec2 half_size, float radius) {
  vec2 q = abs(p) - half_size + radius;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

vec4 premultiplied(vec4 color) { return vec4(color.rgb * color.a, color.a); }

vec4 dithered(vec4 color) {
  float noise = dither_noise(gl_FragCoord.xy) / 255.0;
  if (color.a > 0.999) return vec4(color.rgb + noise, 1.0);
  return vec4(color.rgb, color.a + noise * min(1.0, 255.0 * color.a));
}

vec4 box_color(vec4 fill) {
  float outside = box_distance(v_edges.xy, v_edges.zw, v_params.x);
  float outer = clamp(0.5 - outside, 0.0, 1.0);
  float inner = clamp(0.5 - outside - v_params.y, 0.0, 1.0);
  vec4 border = premultiplied(v_border_color);
  return fill * inner + (border + fill * (1.0 - border.a)) * (outer - inner);
}

void main() {
  int kind = int(abs(v_params.z) + 0.5) - 1;
  vec4 fill = premultiplied(v_params.z < 0.0 ? dithered(v_color) : v_color);
  if (kind == kind_glyph) {
    fragment_color = fill * texture(glyphs, v_edges.xy).a;
  } else if (kind == kind_box) {
    fragment_color = box_color(fill);
  } else {
    fragment_color = fill * (between(v_edges.x, v_edges.y) * between(v_edges.z, v_edges.w));
  }
}
