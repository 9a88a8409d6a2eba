// Contours of a value, given as its deviation. Needs value.glsl.
uniform vec4 ink;              // colour, alpha of contours
uniform float contour_width;   // pixels; 0 for none
uniform float contour_every;   // of the interval
uniform float contour_dense;   // pixels; where contours are closer, draws every second one only
uniform vec3 decision_color;
uniform vec4 halo;
uniform float decision_width;  // pixels; 0 for none
uniform float unit;            // pixels per design pixel

const float least_slope = 0.0006;  // per design pixel; on flatter areas, contours except the decision fade out

float contour_alpha(float value, float every, float slope) {
  float inside = step(0.5 * every, value) * step(value, 1.0 - 0.5 * every);
  float fade = spacing_fade(every / slope, 5.5 * unit, 2.4 * unit);
  return inside * fade * line_coverage(lattice_distance(value, every, slope), contour_width);
}

// All but the decision contour; `change` is the deviation's per pixel.
vec3 with_value_contours(vec3 color, float deviation, float change) {
  if (contour_width > 0.0) {
    float value = normalized(deviation);
    float slope = max(normalize_value.y * change, 1e-9);
    float fine = spacing_fade(contour_every / slope, contour_dense + unit, contour_dense - unit);
    float alpha = max(contour_alpha(value, 2.0 * contour_every, slope),
                      fine * contour_alpha(value, contour_every, slope));
    color = mix(color, ink.rgb, ink.a * alpha * smoothstep(least_slope, 2.0 * least_slope, slope * unit));
  }
  return color;
}

vec3 with_contours(vec3 color, float deviation) {
  float change = per_pixel(deviation);
  color = with_value_contours(color, deviation, change);
  if (decision_width > 0.0 && change > 0.0) {
    float distance = abs(deviation) / change;
    float beyond = distance - 0.5 * decision_width;
    color = mix(color, halo.rgb, halo.a * (1.0 - smoothstep(unit, 2.0 * unit, beyond)));
    color = mix(color, decision_color, line_coverage(distance, decision_width));
  }
  return color;
}
