// A small lit sphere drawn as a disc.
#include "include/lines.glsl"
#include "include/transfer.glsl"

uniform float radius;       // pixels
uniform float ring_radius;  // pixels
uniform float ring_width;   // pixels
uniform vec4 ring_color;
uniform vec4 rim_color;
uniform float rim_width;

const vec3 sphere_light = vec3(-0.4289, 0.6863, 0.5909);  // unit length, view space
const vec3 half_light = vec3(-0.2405, 0.3848, 0.8911);    // between the light and the viewer

// `p` is the position relative to the centre, in radii.
vec3 lit_sphere(vec3 color, vec2 p) {
  vec3 normal = vec3(p, sqrt(max(0.0, 1.0 - dot(p, p))));
  float hemisphere = mix(0.42, 0.72, 0.5 + 0.5 * normal.y);
  float gloss = 0.30 * pow(max(0.0, dot(normal, half_light)), 36.0);
  return srgb_encode(srgb_decode(color) * (hemisphere + 0.52 * max(0.0, dot(normal, sphere_light))) + gloss);
}

float rim_coverage(vec2 place) {
  return line_coverage(abs(length(place) - radius + 0.5 * rim_width), rim_width);
}

// Blends `color` with `alpha` over a premultiplied colour.
vec4 over(vec4 below, vec3 color, float alpha) { return vec4(color, 1.0) * alpha + below * (1.0 - alpha); }

// The sphere with its rim, and its ring if `ring` is 1; premultiplied. `place` is in pixels from the centre.
vec4 sphere(vec3 color, vec2 place, float ring) {
  float distance = length(place);
  float inside = clamp(radius + 0.5 - distance, 0.0, 1.0);
  vec3 body = mix(lit_sphere(color, place / radius), rim_color.rgb, rim_color.a * rim_coverage(place));
  float ring_part = ring * line_coverage(abs(distance - ring_radius), ring_width);
  return over(vec4(body, 1.0) * inside, ring_color.rgb, ring_color.a * ring_part);
}
