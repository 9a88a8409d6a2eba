// An instant between two layer steps; see engine::MorphBlend.
uniform float value_weight;
uniform vec3 box_center;  // of the mixed box
uniform float box_half;

vec3 morphed(vec3 from, vec3 to) { return (mix(from, to, value_weight) - box_center) / box_half; }
