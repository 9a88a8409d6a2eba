// An image as a rectangle in viewport pixels, y down.
layout(location = 0) in vec4 rect;  // x, y, width, height
layout(location = 1) in vec4 low;
layout(location = 2) in vec4 high;
layout(location = 3) in vec4 border;
layout(location = 4) in float image;

uniform vec2 viewport;
uniform vec2 origin;
uniform ivec2 size;   // of an image, texels
uniform int columns;  // of images in the texture

out vec2 place;  // in the image, 0 … 1, y down
flat out vec2 half_size;  // pixels
flat out ivec2 first_texel;
flat out vec4 low_color;
flat out vec4 high_color;
flat out vec4 border_color;

void main() {
  vec2 corner = vec2(gl_VertexID % 2, gl_VertexID / 2);
  // Half a pixel wider, for the soft edge.
  vec2 from_center = (corner - 0.5) * (rect.zw + 1.0);
  place = 0.5 + from_center / rect.zw;
  half_size = 0.5 * rect.zw;
  int number = int(image + 0.5);
  first_texel = ivec2(number % columns, number / columns) * size;
  low_color = low;
  high_color = high;
  border_color = border;
  vec2 pixel = (rect.xy + half_size + from_center - origin) / viewport;
  gl_Position = vec4(2.0 * pixel.x - 1.0, 1.0 - 2.0 * pixel.y, 0.0, 1.0);
}
