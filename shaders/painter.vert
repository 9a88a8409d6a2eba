// Flat shapes in pixels, y down. `edges` and `params` are described in engine/draw/painter.cpp.
uniform vec2 picture_size;

layout(location = 0) in vec2 position;
layout(location = 1) in vec4 edges;
layout(location = 2) in vec3 params;
layout(location = 3) in vec4 color;
layout(location = 4) in vec4 border_color;

out vec4 v_edges;
flat out vec3 v_params;
out vec4 v_color;
flat out vec4 v_border_color;

void main() {
  gl_Position = vec4(2.0 * position.x / picture_size.x - 1.0, 1.0 - 2.0 * position.y / picture_size.y, 0.0, 1.0);
  v_edges = edges;
  v_params = params;
  v_color = color;
  v_border_color = border_color;
}
