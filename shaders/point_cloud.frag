in vec2 place;
flat in vec3 sphere_color;

uniform float radius;
uniform float ring_radius;
uniform float ring_width;
uniform vec4 ring_color;
uniform vec4 rim_color;
uniform float rim_width;
uniform float see_through;   // above 0: only an outline of that alpha
uniform float see_fill;      // its inside

out vec4 fragment;

const vec3 light = normalize(vec3(-0.45, 0.72, 0.62));  // in view space

vec3 lit(vec2 p) {
  vec3 normal = vec3(p, sqrt(max(0.0, 1.0 - dot(p, p))));
  float key = max(0.0, dot(normal, light));
  float gloss = pow(max(0.0, dot(normal, normalize(light + vec3(0.0, 0.0, 1.0)))), 36.0);
  vec3 linear = pow(sphere_color, vec3(2.2)) * (mix(0.42, 0.72, 0.5 + 0.5 * normal.y) + 0.52 * key) + 0.30 * gloss;
  return pow(clamp(linear, 0.0, 1.0), vec3(1.0 / 2.2));
}

float band(float distance, float middle, float width) {
  return clamp(0.5 * width + 0.5 - abs(distance - middle), 0.0, 1.0);
}

void main() {
  float distance = length(place);
  if (ring_radius > 0.0) {
    fragment = vec4(ring_color.rgb, 1.0) * (ring_color.a * band(distance, ring_radius, ring_width));
  } else if (see_through > 0.0) {
    float inside = clamp(radius + 0.5 - distance, 0.0, 1.0);
    float outline = band(distance, radius - 0.5 * rim_width, rim_width);
    fragment = vec4(sphere_color, 1.0) * max(see_fill * inside, see_through * outline);
  } else {
    float coverage = clamp(radius + 0.5 - distance, 0.0, 1.0);
    if (coverage <= 0.0) discard;
    float rim = rim_color.a * band(distance, radius - 0.5 * rim_width, rim_width);
    fragment = vec4(mix(lit(place / radius), rim_color.rgb, rim), 1.0) * coverage;
  }
}
