#include "include/lines.glsl"
#include "include/transfer.glsl"

in vec2 place;
flat in vec3 sphere_color;
flat in vec2 marks;

uniform float radius;
uniform float ring_radius;
uniform float ring_width;
uniform vec4 ring_color;
uniform vec4 rim_color;
uniform float rim_width;
uniform float hidden_outline;  // alpha of what shows through
uniform float hidden_fill;

out vec4 fragment;

const vec3 light = vec3(-0.4289, 0.6863, 0.5909);        // of unit length, in view space
const vec3 half_light = vec3(-0.2405, 0.3848, 0.8911);  // between the light and the viewer

vec3 lit(vec2 p) {
  vec3 normal = vec3(p, sqrt(max(0.0, 1.0 - dot(p, p))));
  float hemisphere = mix(0.42, 0.72, 0.5 + 0.5 * normal.y);
  float gloss = 0.30 * pow(max(0.0, dot(normal, half_light)), 36.0);
  return srgb_encode(srgb_decode(sphere_color) * (hemisphere + 0.52 * max(0.0, dot(normal, light))) + gloss);
}

// `color` with `alpha` over what is premultiplied.
vec4 over(vec4 below, vec3 color, float alpha) { return vec4(color, 1.0) * alpha + below * (1.0 - alpha); }

void main() {
  float distance = length(place);
  float inside = clamp(radius + 0.5 - distance, 0.0, 1.0);
  float rim = line_coverage(abs(distance - radius + 0.5 * rim_width), rim_width);
  if (marks.y > 0.5) {
    fragment = vec4(sphere_color, 1.0) * max(hidden_fill * inside, hidden_outline * rim);
    return;
  }
  vec4 sum = vec4(mix(lit(place / radius), rim_color.rgb, rim_color.a * rim), 1.0) * inside;
  float ring = marks.x * line_coverage(abs(distance - ring_radius), ring_width);
  fragment = over(sum, ring_color.rgb, ring_color.a * ring);
}
