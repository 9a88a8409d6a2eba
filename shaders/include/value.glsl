// Values arrive as deviations from the level of the decision contour: near it they keep all their digits.
uniform vec2 normalize_value;  // normalised = x + y deviation

float normalized(float deviation) { return normalize_value.x + normalize_value.y * deviation; }
