// A cubic with horizontal tangents, as a ribbon in viewport pixels, y down. Two vertices per step.
layout(location = 0) in vec4 ends;  // start, end
layout(location = 1) in vec4 color;
layout(location = 2) in float width;

uniform vec2 viewport;
uniform vec2 origin;
uniform float steps;

out float across;
flat out float line_width;
flat out vec4 line_color;

void main() {
  float t = float(gl_VertexID / 2) / steps;
  float s = 1.0 - t;
  vec2 span = ends.zw - ends.xy;
  // Control points at half the span: x grows by 3/2 (t² s + t s²) + t³, y by 3 t² s + t³.
  vec2 point = ends.xy + span * vec2(1.5 * t * s + t * t * t, t * t * (3.0 * s + t));
  vec2 tangent = span * vec2(1.5 * (s - t) + 3.0 * t * t, 6.0 * t * s) + vec2(1e-6, 0.0);
  vec2 normal = normalize(vec2(-tangent.y, tangent.x));
  across = (gl_VertexID % 2 == 0 ? 0.5 : -0.5) * (width + 1.0);
  line_width = width;
  line_color = color;
  vec2 place = (point + normal * across - origin) / viewport;
  gl_Position = vec4(2.0 * place.x - 1.0, 1.0 - 2.0 * place.y, 0.0, 1.0);
}
