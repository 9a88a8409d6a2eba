// The sRGB transfer function and the colour map, whose texels hold linear light.
uniform sampler2D color_map;

vec3 srgb_encode(vec3 linear) {
  vec3 c = clamp(linear, 0.0, 1.0);
  return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

// Linear light at t in [0, 1], texel centres standing at the ends.
vec3 map_color(float t) {
  return texture(color_map, vec2((clamp(t, 0.0, 1.0) * 255.0 + 0.5) / 256.0, 0.5)).rgb;
}

// Values are normalised to their interval; the neutral middle of the map stands at `middle`.
float map_position(float value, float middle) {
  return value < middle ? 0.5 * value / middle : 0.5 + 0.5 * (value - middle) / (1.0 - middle);
}
