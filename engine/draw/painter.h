#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "glassbox/engine/draw/glyph_atlas.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/gl/buffer.h"
#include "glassbox/engine/gl/stream_buffer.h"
#include "glassbox/engine/gl/vertex_array.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// `em` is in px. Align and anchor say which point of the text is at the given position.
struct TextStyle {
  Face face = Face::regular;
  float em = 13.0f;
  Color color{1.0f};
  enum class Align { left, center, right } align = Align::left;
  /// middle: y is at half the cap height. baseline: y is the baseline.
  enum class Anchor { middle, baseline } anchor = Anchor::middle;
  float widest = std::numeric_limits<float>::infinity();  ///< px; a wider text is cut and ends in "…"
};

/// A box with rounded corners, a vertical gradient, and a border inside its edge.
struct BoxStyle {
  Color top{0.0f};
  Color bottom{0.0f};
  float radius = 0.0f;
  float border = 0.0f;
  Color border_color{0.0f};
  /// Adds up to ±1/255 of noise by pixel position, so that faint gradients show no banding.
  bool dither = false;
};

/// Draws flat shapes and text over a picture: pixel coordinates, y down, in call order. Edges are antialiased
/// analytically, so they look the same with and without multisampling.
///
///   painter.begin(picture_size, atlas);   // once per picture
///   painter.box(…); painter.line(…); painter.text(…);
///   painter.flush();                      // before anything else draws over or under it
class Painter {
 public:
  explicit Painter(ShaderLibrary& shaders);

  void begin(glm::ivec2 picture_size, const GlyphAtlas& atlas);

  void box(const Rect& rect, const BoxStyle& style);
  /// Lines are at least .75 px wide. Ends are butt; joints are mitred, or bevelled if the mitre would exceed
  /// twice the width. Joints do not overlap, so translucent lines have uniform opacity.
  void line(glm::vec2 a, glm::vec2 b, float width, const Color& color);
  void polyline(std::span<const glm::vec2> points, float width, const Color& color);
  /// A cubic Bézier curve, subdivided by its size.
  void bezier(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d, float width, const Color& color);
  /// Fills the area between a polyline (ascending x) and the horizontal y = base below it, with a gradient
  /// from `top` at its highest point to `bottom` at the base.
  void area(std::span<const glm::vec2> points, float base, const Color& top, const Color& bottom);
  void triangle(glm::vec2 a, glm::vec2 b, glm::vec2 c, const Color& color);
  void disc(glm::vec2 center, float radius, const Color& color);
  /// `radius` is measured to the middle of the ring's stroke.
  void ring(glm::vec2 center, float radius, float width, const Color& color);
  /// Draws UTF-8 text and returns the pen's x after it. Start and baseline are rounded to whole pixels.
  /// Characters that the font lacks are drawn as a replacement glyph.
  float text(glm::vec2 position, std::string_view utf8, const TextStyle& style);
  float text_width(std::string_view utf8, const TextStyle& style) const;
  /// Rectangles of the text drawn into this picture so far, from baseline to cap height, px.
  std::span<const Rect> texts() const { return texts_; }

  /// Cuts off everything outside `rect` (rounded to whole pixels) until unclip(). Does not nest.
  void clip(const Rect& rect);
  void unclip();

  /// Draws everything collected so far into the bound framebuffer, over the whole picture. Leaves depth test,
  /// face culling and scissor off, and premultiplied-alpha blending on.
  void flush();

  /// Bytes streamed since the last call, for the status line.
  std::size_t take_bytes_written();

 private:
  struct Vertex {
    glm::vec2 position;
    glm::vec4 edges;
    glm::vec3 params;
    std::uint32_t color;
    std::uint32_t border_color;
  };
  using Quad = std::array<Vertex, 4>;

  /// Vertex data of one flush. Flush k of each picture uses source k, so that no flush waits for another.
  struct Source {
    StreamBuffer vertices;
    VertexArray layout;
  };
  struct Batch {
    Rect clip;
    std::size_t first_quad;
  };

  /// The part of a text that fits its style, whether an ellipsis follows, and the width of both.
  struct Fit {
    std::string_view shown;
    bool cut;
    float width;
  };
  Fit fit(std::string_view utf8, const TextStyle& style) const;
  float add_run(glm::vec2 pen, std::string_view utf8, const Font& font, std::uint32_t color);

  void add(const Quad& quad);
  /// A convex quadrilateral; `edges` holds each corner's signed distances from up to four edges.
  void add_polygon(const std::array<glm::vec2, 4>& corners, const std::array<glm::vec4, 4>& edges,
                   const std::array<std::uint32_t, 4>& colors, bool dither);
  void grow_indices(std::size_t quads);
  Rect whole_picture() const;

  ShaderLibrary* shaders_;
  const GlyphAtlas* atlas_ = nullptr;
  glm::ivec2 picture_size_{0};
  std::vector<Vertex> vertices_;
  std::vector<Batch> batches_;
  std::vector<Rect> texts_;
  std::vector<glm::vec2> curve_;   ///< scratch for bezier()
  std::vector<glm::vec2> joints_;  ///< scratch for polyline()
  std::vector<Source> sources_;
  std::size_t next_source_ = 0;
  Buffer indices_;
  std::size_t indexed_quads_ = 0;
};

}  // namespace glassbox::engine
