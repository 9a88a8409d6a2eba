// Scores of classes over the square [-1, 1]² from an atlas with a cell per class, linear between grid points.
// Needs lines.glsl and contours.glsl.
uniform sampler2D class_scores;
uniform sampler2D class_colors;  // a row per class, from chance to certainty, linear light
uniform int class_count;         // 0: no classes
uniform int class_only;          // -1: surfaces have the colours of the classes; else they keep theirs, and show
                                 // only the borders of the class with this cell
uniform int class_columns;       // of the atlas
uniform int class_resolution;
uniform int class_link;          // e^s, 1/(1 + e^-s), s
uniform float class_chance;      // the probability of each class if nothing is known

struct ClassPlace {
  vec3 color;         // linear light
  float probability;  // of the class that wins
  float slope;        // its change, per pixel
  float border;       // pixels to the border with the next best class
};

float class_probability(float score) {
  if (class_link == 0) return exp(min(score, 0.0));
  return class_link == 1 ? 1.0 / (1.0 + exp(-score)) : clamp(score, 0.0, 1.0);
}

vec3 class_tint(int slot, float probability) {
  float t = clamp((probability - class_chance) / (1.0 - class_chance), 0.0, 1.0);
  return texture(class_colors, vec2((t * 255.0 + 0.5) / 256.0, (float(slot) + 0.5) / float(class_count))).rgb;
}

// The change of a score along the picture's axes, per pixel, from its gradient over the square.
float in_pixels(vec2 gradient, vec2 along_x, vec2 along_y) {
  return length(vec2(dot(gradient, along_x), dot(gradient, along_y)));
}

ClassPlace class_at(vec2 x) {
  vec2 along_x = dFdx(x), along_y = dFdy(x);
  float last = float(class_resolution - 1);
  vec2 p = clamp(0.5 * (x + 1.0), 0.0, 1.0) * last;
  vec2 low = min(floor(p), vec2(last - 1.0));
  vec2 f = p - low;
  ivec2 corner = ivec2(low);
  int best = 0, next = 0;
  vec3 first = vec3(0.0, 0.0, -1e30), second = first;  // gradient, score
  for (int slot = 0; slot < class_count; ++slot) {
    ivec2 i = corner + class_resolution * ivec2(slot % class_columns, slot / class_columns);
    float a = texelFetch(class_scores, i, 0).r, b = texelFetch(class_scores, i + ivec2(1, 0), 0).r;
    float c = texelFetch(class_scores, i + ivec2(0, 1), 0).r, d = texelFetch(class_scores, i + ivec2(1, 1), 0).r;
    vec3 score = vec3(0.5 * last * mix(b - a, d - c, f.y), 0.5 * last * mix(c - a, d - b, f.x),
                      mix(mix(a, b, f.x), mix(c, d, f.x), f.y));
    if (score.z > first.z) {
      second = first;
      next = best;
      first = score;
      best = slot;
    } else if (score.z > second.z) {
      second = score;
      next = slot;
    }
  }
  float probability = class_probability(first.z);
  float rise = class_link == 0 ? probability : class_link == 1 ? probability * (1.0 - probability) : 1.0;
  vec3 color = class_tint(best, probability);
  float border = 1e30;
  if (class_count > 1) {
    border = (first.z - second.z) / max(in_pixels(first.xy - second.xy, along_x, along_y), 1e-30);
    if (class_only >= 0 && best != class_only && next != class_only) border = 1e30;
    if (border < 0.5) color = mix(class_tint(next, class_probability(second.z)), color, 0.5 + border);
  }
  return ClassPlace(color, probability, rise * in_pixels(first.xy, along_x, along_y), border);
}

// Contours of the winner's probability, and the border in the decision's colour, over an encoded colour.
vec3 with_class_lines(vec3 color, ClassPlace place) {
  if (contour_width > 0.0 && class_only < 0) {
    float slope = max(place.slope, 1e-9);
    float fine = spacing_fade(contour_every / slope, contour_dense + unit, contour_dense - unit);
    float alpha = max(contour_alpha(place.probability, 2.0 * contour_every, slope),
                      fine * contour_alpha(place.probability, contour_every, slope));
    color = mix(color, ink.rgb, ink.a * alpha * smoothstep(least_slope, 2.0 * least_slope, slope * unit));
  }
  if (decision_width > 0.0) {
    float beyond = place.border - 0.5 * decision_width;
    color = mix(color, halo.rgb, halo.a * (1.0 - smoothstep(unit, 2.0 * unit, beyond)));
    color = mix(color, decision_color, line_coverage(place.border, decision_width));
  }
  return color;
}
