#include "include/scene.glsl"
#include "include/ribbon.glsl"
#include "include/value.glsl"
#include "include/rim.glsl"

uniform float width;  // pixels
uniform float bias;   // towards the viewer, world units

out float across;  // pixels from the centre line

void main() {
  int k = gl_InstanceID;
  vec4 before = to_clip(to_eye(rim_point(k - 1, value_before)), bias);
  vec4 start = to_clip(to_eye(rim_point(k, value_start)), bias);
  vec4 end = to_clip(to_eye(rim_point(k + 1, value_end)), bias);
  vec4 after = to_clip(to_eye(rim_point(k + 2, value_after)), bias);
  bool at_end = gl_VertexID >= 2;
  across = (gl_VertexID % 2 == 0 ? 0.5 : -0.5) * (width + 1.0);
  vec2 offset = at_end ? mitre(to_pixels(start), to_pixels(end), to_pixels(after))
                       : mitre(to_pixels(before), to_pixels(start), to_pixels(end));
  gl_Position = moved(at_end ? end : start, offset * across);
}
