#include "include/transfer.glsl"

// The colour map; texels are linear light.
uniform sampler2D color_map;

// Linear light at t in [0, 1]; 0 and 1 are the centres of the end texels.
vec3 map_color(float t) {
  return texture(color_map, vec2((clamp(t, 0.0, 1.0) * 255.0 + 0.5) / 256.0, 0.5)).rgb;
}

// Maps a value normalised to its interval to a map position; `middle` maps to the neutral middle of the map.
float map_position(float value, float middle) {
  return value < middle ? 0.5 * value / middle : 0.5 + 0.5 * (value - middle) / (1.0 - middle);
}
