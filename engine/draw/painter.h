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

/// Words and figures: `em` in px; the anchor says which point of the text stands at the position given.
struct TextStyle {
  Face face = Face::regular;
  float em = 13.0f;
  Color color{1.0f};
  enum class Align { left, center, right } align = Align::left;
  /// middle: half the cap height stands at y. baseline: y is the baseline.
  enum class Anchor { middle, baseline } anchor = Anchor::middle;
  float widest = std::numeric_limits<float>::infinity();  ///< px; a longer text is cut and ends in "…"
};

/// A box with rounded corners, filled from top to bottom, with a border inside its edge.
struct BoxStyle {
  Color top{0.0f};
  Color bottom{0.0f};
  float radius = 0.0f;
  float border = 0.0f;
  Color border_color{0.0f};
  /// Adds up to ±1/255 by pixel coordinates, so that a faint gradient shows no bands.
  bool dither = false;
};

/// Flat marks over a picture: boxes, lines, discs, text, in pixels with y down, drawn in the order of the
/// calls with edges smoothed analytically (so they look alike with and without multisampling).
///
///   painter.begin(picture_size, atlas);   // once per picture
///   painter.box(…); painter.line(…); painter.text(…);
///   painter.flush();                      // before something else draws over or under it
class Painter {
 public:
  explicit Painter(ShaderLibrary& shaders);

  void begin(glm::ivec2 picture_size, const GlyphAtlas& atlas);

  void box(const Rect& rect, const BoxStyle& style);
  /// Lines are at least .75 px wide; ends are butt, joints mitred (bevelled where a mitre would grow beyond
  /// twice the width) without overlap, so translucent lines stay even.
  void line(glm::vec2 a, glm::vec2 b, float width, const Color& color);
  void polyline(std::span<const glm::vec2> points, float width, const Color& color);
  /// A cubic Bézier curve, subdivided by its size.
  void bezier(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d, float width, const Color& color);
  /// The area between a polyline (x ascending) and y = base below it, coloured from `top` at its highest
  /// point to `bottom` at the base.
  void area(std::span<const glm::vec2> points, float base, const Color& top, const Color& bottom);
  void triangle(glm::vec2 a, glm::vec2 b, glm::vec2 c, const Color& color);
  void disc(glm::vec2 center, float radius, const Color& color);
  /// `radius` is that of the ring's middle line.
  void ring(glm::vec2 center, float radius, float width, const Color& color);
  /// UTF-8; returns the pen's x behind the text. Baseline and start stand on whole pixels. Characters that
  /// the font lacks show as a mark.
  float text(glm::vec2 position, std::string_view utf8, const TextStyle& style);
  float text_width(std::string_view utf8, const TextStyle& style) const;
  /// What the words of this picture cover so far, from their baselines to the height of capitals, px.
  std::span<const Rect> texts() const { return texts_; }

  /// Marks outside `rect` (rounded to whole pixels) are cut off until unclip(); not nested.
  void clip(const Rect& rect);
  void unclip();

  /// Draws what was collected into the framebuffer that is bound, over its whole picture. Leaves the depth
  /// test, face culling and the scissor off, and blending of premultiplied colours on.
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

  /// What one flush was fed from; flush k of a picture always uses source k, so that none waits for another.
  struct Source {
    StreamBuffer vertices;
    VertexArray layout;
  };
  struct Batch {
    Rect clip;
    std::size_t first_quad;
  };

  /// As much of a text as its style leaves of it; whether an ellipsis follows; and the width of both.
  struct Fit {
    std::string_view shown;
    bool cut;
    float width;
  };
  Fit fit(std::string_view utf8, const TextStyle& style) const;
  float add_run(glm::vec2 pen, std::string_view utf8, const Font& font, std::uint32_t color);

  void add(const Quad& quad);
  /// A convex quadrilateral whose corners lie at these signed distances from up to four edges.
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
  std::vector<glm::vec2> curve_;   ///< scratch of bezier()
  std::vector<glm::vec2> joints_;  ///< scratch of polyline()
  std::vector<Source> sources_;
  std::size_t next_source_ = 0;
  Buffer indices_;
  std::size_t indexed_quads_ = 0;
};

}  // namespace glassbox::engine
