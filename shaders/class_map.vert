out vec2 place;  // x1, x2

void main() {
  place = vec2(gl_VertexID % 2, gl_VertexID / 2) * 2.0 - 1.0;
  gl_Position = vec4(place, 0.0, 1.0);
}
