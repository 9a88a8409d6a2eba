// Contours of a value that is normalised to its interval.
uniform vec4 ink;              // colour, alpha of contours
uniform float contour_width;   // pixels; 0 for none
uniform float contour_every;   // of the interval
uniform float contour_dense;   // closer than this many pixels, only every second contour is drawn
uniform vec3 decision_color;
uniform vec4 halo;
uniform float decision_width;  // pixels; 0 for none
uniform float decision_value;  // normalised
uniform float unit;            // pixels of a design pixel

const float least_slope = 0.0006;  // per design pixel: flatter than this, a contour has no place

float contour_alpha(float value, float every, float slope) {
  float inside = step(0.5 * every, value) * step(value, 1.0 - 0.5 * every);
  float fade = spacing_fade(every / slope, 5.5 * unit, 2.4 * unit);
  return inside * fade * line_coverage(lattice_distance(value, every, slope), contour_width);
}

vec3 with_contours(vec3 color, float value) {
  float slope = max(per_pixel(value), 1e-9);
  float rise = slope * unit;
  if (contour_width > 0.0) {
    float fine = spacing_fade(contour_every / slope, contour_dense + unit, contour_dense - unit);
    float alpha = max(contour_alpha(value, 2.0 * contour_every, slope),
                      fine * contour_alpha(value, contour_every, slope));
    color = mix(color, ink.rgb, ink.a * alpha * smoothstep(least_slope, 2.0 * least_slope, rise));
  }
  if (decision_width > 0.0) {
    float distance = abs(value - decision_value) / slope;
    float present = smoothstep(least_slope, 1.5 * least_slope, rise);
    float beyond = distance - 0.5 * decision_width;
    color = mix(color, halo.rgb, halo.a * present * (1.0 - smoothstep(unit, 2.0 * unit, beyond)));
    color = mix(color, decision_color, present * line_coverage(distance, decision_width));
  }
  return color;
}
