// Lines on a surface by derivatives: what a line covers of a pixel at `distance` pixels from its middle.
float line_coverage(float distance, float width) { return clamp(0.5 * width + 0.5 - distance, 0.0, 1.0); }

// Change of a value from one pixel to the next.
float per_pixel(float value) { return length(vec2(dFdx(value), dFdy(value))); }

// Pixels to the nearest multiple of `every`.
float lattice_distance(float value, float every, float slope) {
  return abs(fract(value / every + 0.5) - 0.5) * every / slope;
}

// 1 where lines stand at least `open` pixels apart, 0 from `closed` on.
float spacing_fade(float spacing, float open, float closed) {
  return clamp((spacing - closed) / (open - closed), 0.0, 1.0);
}
