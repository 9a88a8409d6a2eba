// Triangular noise in (-1, 1). Depends only on the pixel, so pictures are reproducible.
float dither_hash(uvec2 p) {
  uint h = p.x * 0x9E3779B1u ^ p.y * 0x85EBCA77u;
  h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
  h = (h ^ (h >> 12)) * 0x297A2D39u;
  return float((h ^ (h >> 15)) >> 8) / 16777216.0;
}

float dither_noise(vec2 fragment) {
  uvec2 pixel = uvec2(fragment);
  return dither_hash(pixel) - dither_hash(pixel + uvec2(4096u, 8192u));
}
