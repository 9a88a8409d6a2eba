in vec2 place;

uniform vec4 disc_color;

out vec4 fragment;

void main() {
  float alpha = disc_color.a * (1.0 - smoothstep(0.45, 1.0, length(place)));
  fragment = vec4(disc_color.rgb, 1.0) * alpha;
}
