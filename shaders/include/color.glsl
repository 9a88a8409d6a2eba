#include "include/transfer.glsl"

// The colour map, whose texels hold linear light.
uniform sampler2D color_map;

// Linear light at t in [0, 1], texel centres standing at the ends.
vec3 map_color(float t) {
  return texture(color_map, vec2((clamp(t, 0.0, 1.0) * 255.0 + 0.5) / 256.0, 0.5)).rgb;
}

// Values are normalised to their interval; the neutral middle of the map stands at `middle`.
float map_position(float value, float middle) {
  return value < middle ? 0.5 * value / middle : 0.5 + 0.5 * (value - middle) / (1.0 - middle);
}
