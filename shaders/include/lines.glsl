// Coverage of a pixel at `distance` pixels from the middle of a line.
float line_coverage(float distance, float width) { return clamp(0.5 * width + 0.5 - distance, 0.0, 1.0); }

// Change of a value from one pixel to the next.
float per_pixel(float value) { return length(vec2(dFdx(value), dFdy(value))); }

// Distance to the nearest multiple of `every`, in pixels.
float lattice_distance(float value, float every, float slope) {
  return abs(fract(value / every + 0.5) - 0.5) * every / slope;
}

// 1 if lines are at least `open` pixels apart, fading to 0 at `closed` pixels.
float spacing_fade(float spacing, float open, float closed) {
  return clamp((spacing - closed) / (open - closed), 0.0, 1.0);
}
