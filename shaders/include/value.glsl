// Values are deviations from the level of the decision contour, to keep full precision near it.
uniform vec2 normalize_value;  // normalised = x + y deviation

float normalized(float deviation) { return normalize_value.x + normalize_value.y * deviation; }
