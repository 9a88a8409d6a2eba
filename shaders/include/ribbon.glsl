// A polyline as a ribbon in pixels.
vec2 direction(vec2 from, vec2 to) {
  vec2 d = to - from;
  float size = length(d);
  return size > 1e-6 ? d / size : vec2(0.0);
}

// Offset to the left edge at `point` on the path from `before` to `after`, for a half width of 1.
vec2 mitre(vec2 before, vec2 point, vec2 after) {
  vec2 incoming = direction(before, point);
  vec2 outgoing = direction(point, after);
  vec2 sum = incoming + outgoing;
  if (dot(sum, sum) < 0.25) sum = dot(outgoing, outgoing) > 0.0 ? outgoing : incoming;
  vec2 tangent = normalize(sum + vec2(1e-9, 0.0));
  vec2 normal = vec2(-tangent.y, tangent.x);
  vec2 side = dot(outgoing, outgoing) > 0.0 ? outgoing : incoming;
  float lean = dot(normal, vec2(-side.y, side.x));
  return normal / clamp(lean, 0.5, 1.0);
}
