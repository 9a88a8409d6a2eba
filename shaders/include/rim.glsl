// The rim of a sheet. One instance per segment, with values before it, at both ends, and after it.
layout(location = 0) in float value_before;
layout(location = 1) in float value_start;
layout(location = 2) in float value_end;
layout(location = 3) in float value_after;

uniform int segments;          // per side
uniform float height;

const float reach = 0.25;

// Point k of the rim, which starts at (-1, -1) and runs along x1 first.
vec3 rim_point(int k, float value) {
  int wrapped = (k + 4 * segments) % (4 * segments);
  int side = wrapped / segments;
  float along = 2.0 * float(wrapped % segments) / float(segments) - 1.0;
  vec2 x = side == 0 ? vec2(along, -1.0)
         : side == 1 ? vec2(1.0, along)
         : side == 2 ? vec2(-along, 1.0)
                     : vec2(-1.0, -along);
  return vec3(x.x, height * clamp(normalized(value), -reach, 1.0 + reach), -x.y);
}

// Outward normal of the side that contains segment k.
vec3 rim_normal(int k) {
  int side = k / segments;
  return side == 0 ? vec3(0.0, 0.0, 1.0)
       : side == 1 ? vec3(1.0, 0.0, 0.0)
       : side == 2 ? vec3(0.0, 0.0, -1.0)
                   : vec3(-1.0, 0.0, 0.0);
}
