in vec3 world;
in vec4 film_color;

uniform vec3 to_viewer;

out vec4 fragment;

void main() {
  vec3 normal = cross(dFdx(world), dFdy(world));
  float size = length(normal);
  float facing = size > 0.0 ? abs(dot(normal, to_viewer)) / size : 1.0;
  float alpha = film_color.a * (0.15 + 0.30 * (1.0 - facing) * (1.0 - facing));
  fragment = vec4(film_color.rgb, 1.0) * alpha;
}
