#include "include/color.glsl"

in vec2 place;
flat in vec2 half_size;
flat in ivec2 first_texel;
flat in vec4 low_color;
flat in vec4 high_color;
flat in vec4 border_color;

uniform sampler2D texels;
uniform ivec2 size;           // of an image, texels
uniform int mapped;           // 1: values have the colors of the map
uniform float corner_radius;  // pixels
uniform float border_width;   // pixels

out vec4 fragment;

float value_at(vec2 at) {
  return texelFetch(texels, first_texel + clamp(ivec2(floor(at * vec2(size))), ivec2(0), size - 1), 0).r;
}

void main() {
  // The mean of four places: soft edges between pixels, and fewer patterns where pixels are small.
  vec2 step_x = 0.25 * dFdx(place);
  vec2 step_y = 0.25 * dFdy(place);
  float value = 0.25 * (value_at(place + step_x + step_y) + value_at(place + step_x - step_y) +
                        value_at(place - step_x + step_y) + value_at(place - step_x - step_y));
  vec4 color = mapped != 0 ? vec4(srgb_encode(map_color(value)), 1.0) : mix(low_color, high_color, value);
  vec2 beyond = abs(2.0 * place - 1.0) * half_size - half_size + corner_radius;
  float distance = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - corner_radius;
  float edge = border_color.a * clamp(distance + border_width + 0.5, 0.0, 1.0) * step(0.001, border_width);
  vec4 paint = vec4(color.rgb, 1.0) * color.a;
  paint = mix(paint, vec4(border_color.rgb, 1.0), edge);
  fragment = paint * clamp(0.5 - distance, 0.0, 1.0);
}
