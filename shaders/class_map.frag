#include "include/transfer.glsl"
#include "include/lines.glsl"
#include "include/value.glsl"
#include "include/contours.glsl"
#include "include/class_field.glsl"

in vec2 place;

out vec4 fragment;

void main() {
  ClassPlace here = class_at(place);
  fragment = vec4(with_class_lines(srgb_encode(here.color), here), 1.0);
}
