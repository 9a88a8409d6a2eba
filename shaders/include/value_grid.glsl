// Deviations over the square [-1, 1]² from a cell of an atlas, interpolated linearly between grid points.
uniform sampler2D values;
uniform ivec2 cell;
uniform int resolution;

float deviation_at(vec2 x) {
  float last = float(resolution - 1);
  vec2 p = clamp(0.5 * (x + 1.0), 0.0, 1.0) * last;
  vec2 low = min(floor(p), vec2(last - 1.0));
  vec2 f = p - low;
  ivec2 i = cell * resolution + ivec2(low);
  float a = mix(texelFetch(values, i, 0).r, texelFetch(values, i + ivec2(1, 0), 0).r, f.x);
  float b = mix(texelFetch(values, i + ivec2(0, 1), 0).r, texelFetch(values, i + ivec2(1, 1), 0).r, f.x);
  return mix(a, b, f.y);
}
