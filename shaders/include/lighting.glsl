// Lighting of sheets, as a factor on linear light. Exactly 1 for a horizontal sheet.
uniform vec3 light;  // direction towards the light, unit length
uniform vec3 eye;

const float hemisphere_down = 0.48;
const float hemisphere_up = 0.66;
const float gloss_strength = 0.085;

float hemisphere(vec3 normal) { return mix(hemisphere_down, hemisphere_up, 0.5 + 0.5 * normal.y); }

float key(vec3 normal) { return (1.0 - hemisphere_up) / light.y * max(0.0, dot(normal, light)); }

float gloss(vec3 normal, vec3 to_viewer) {
  float x = max(0.0, dot(normal, normalize(light + to_viewer)));
  float x2 = x * x;
  float x8 = x2 * x2 * x2 * x2;
  float x32 = x8 * x8 * x8 * x8;
  return gloss_strength * x32 * x8 * x2;
}
