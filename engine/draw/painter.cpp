#include "glassbox/engine/draw/painter.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <numbers>

#include "glassbox/engine/draw/utf8.h"
#include "glassbox/engine/gl/gl.h"
#include "glassbox/engine/gl/pipeline_state.h"

namespace glassbox::engine {

namespace {

// Everything is a quad of one of three kinds. `params.z` is the kind, negative if the fill is dithered.
// - polygon: `edges` holds signed distances (positive inside) from two pairs of edges. A pixel's coverage is
//   its share between each pair. Distances are linear, so interpolation keeps them exact.
// - box: `edges` holds the position relative to the centre and the half size; `params` holds radius and
//   border.
// - glyph: `edges.xy` is the position in the atlas.
constexpr float kind_polygon = 1.0f;
constexpr float kind_box = 2.0f;
constexpr float kind_glyph = 3.0f;

constexpr float margin = 1.0f;  // how far quads extend beyond an edge, to antialias it
constexpr float inside = 1e4f;  // distance used for edges that a polygon does not have
constexpr float thinnest = 0.75f;
constexpr float mitre_limit = 2.0f;
constexpr std::uint32_t ellipsis_code = 0x2026;

std::uint32_t packed(const Color& color) {
  const auto byte = [](float value) {
    return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 255.0f));
  };
  return byte(color.r) | byte(color.g) << 8 | byte(color.b) << 16 | byte(color.a) << 24;
}

glm::vec2 normal_of(glm::vec2 direction) { return {-direction.y, direction.x}; }
float cross(glm::vec2 a, glm::vec2 b) { return a.x * b.y - a.y * b.x; }

/// The joint of two stroke segments. `left` and `right` are just beyond the stroke's edges. `right_next`
/// differs from `right` (or `left_next` from `left`) if the outer corner is bevelled.
struct Joint {
  glm::vec2 left, right, left_next, right_next;
  glm::vec2 mitre;  ///< unit vector to the left
  float cosine;     ///< between the mitre and either normal
  bool bevelled;
};

Joint end_joint(glm::vec2 point, glm::vec2 direction, float reach) {
  const glm::vec2 n = normal_of(direction);
  const glm::vec2 left = point + n * reach;
  const glm::vec2 right = point - n * reach;
  return {left, right, left, right, n, 1.0f, false};
}

Joint inner_joint(glm::vec2 point, glm::vec2 before, glm::vec2 after, float reach, float shorter) {
  const glm::vec2 n0 = normal_of(before);
  const glm::vec2 n1 = normal_of(after);
  const glm::vec2 sum = n0 + n1;
  const float length = glm::length(sum);
  const glm::vec2 mitre = length > 1e-4f ? sum / length : before;
  const float cosine = std::max(glm::dot(mitre, n1), 1e-3f);
  const bool turns_left = cross(before, after) > 0.0f;
  const float inner_sign = turns_left ? 1.0f : -1.0f;
  // The inner corner must not lie behind the start of the shorter segment.
  const float inner_length = std::min(reach / cosine, std::hypot(shorter, reach));
  const glm::vec2 inner = point + inner_sign * inner_length * mitre;
  const bool bevelled = cosine < 1.0f / mitre_limit;
  const glm::vec2 outer0 = point - inner_sign * reach * (bevelled ? n0 : mitre / cosine);
  const glm::vec2 outer1 = point - inner_sign * reach * (bevelled ? n1 : mitre / cosine);
  return turns_left ? Joint{inner, outer0, inner, outer1, mitre, cosine, bevelled}
                    : Joint{outer0, inner, outer1, inner, mitre, cosine, bevelled};
}

}  // namespace

Painter::Painter(ShaderLibrary& shaders) : shaders_(&shaders) {}

void Painter::begin(glm::ivec2 picture_size, const GlyphAtlas& atlas) {
  atlas_ = &atlas;
  picture_size_ = picture_size;
  next_source_ = 0;
  vertices_.clear();
  texts_.clear();
  batches_.assign(1, {whole_picture(), 0});
}

Rect Painter::whole_picture() const {
  return {0.0f, 0.0f, static_cast<float>(picture_size_.x), static_cast<float>(picture_size_.y)};
}

void Painter::add(const Quad& quad) { vertices_.insert(vertices_.end(), quad.begin(), quad.end()); }

void Painter::add_polygon(const std::array<glm::vec2, 4>& corners, const std::array<glm::vec4, 4>& edges,
                          const std::array<std::uint32_t, 4>& colors, bool dither) {
  const glm::vec3 params{0.0f, 0.0f, dither ? -kind_polygon : kind_polygon};
  Quad quad;
  for (std::size_t i = 0; i < 4; ++i) quad[i] = {corners[i], edges[i], params, colors[i], 0};
  add(quad);
}

void Painter::box(const Rect& rect, const BoxStyle& style) {
  const glm::vec2 half{0.5f * rect.width, 0.5f * rect.height};
  const float radius = std::clamp(style.radius, 0.0f, std::min(half.x, half.y));
  const glm::vec3 params{radius, style.border, style.dither ? -kind_box : kind_box};
  const std::uint32_t border_color = packed(style.border_color);
  Quad quad;
  for (std::size_t i = 0; i < 4; ++i) {
    const bool lower = i >= 2;
    const glm::vec2 side{i == 1 || i == 2 ? 1.0f : -1.0f, lower ? 1.0f : -1.0f};
    const glm::vec2 place = side * (half + margin);
    quad[i] = {
        rect.center() + place, {place, half}, params, packed(lower ? style.bottom : style.top), border_color};
  }
  add(quad);
}

void Painter::disc(glm::vec2 center, float radius, const Color& color) {
  box({center.x - radius, center.y - radius, 2.0f * radius, 2.0f * radius},
      {.top = color, .bottom = color, .radius = radius});
}

void Painter::ring(glm::vec2 center, float radius, float width, const Color& color) {
  const float stroke = std::max(width, thinnest);
  const float outer = radius + 0.5f * stroke;
  box({center.x - outer, center.y - outer, 2.0f * outer, 2.0f * outer},
      {.radius = outer, .border = stroke, .border_color = color});
}

void Painter::line(glm::vec2 a, glm::vec2 b, float width, const Color& color) {
  polyline(std::array{a, b}, width, color);
}

void Painter::polyline(std::span<const glm::vec2> points, float width, const Color& color) {
  constexpr float shortest = 1e-3f;
  joints_.clear();
  for (const glm::vec2 point : points) {
    if (joints_.empty() || glm::distance(joints_.back(), point) > shortest) joints_.push_back(point);
  }
  if (joints_.size() < 2) return;

  const float half = 0.5f * std::max(width, thinnest);
  const float reach = half + margin;
  const std::uint32_t fill = packed(color);
  const std::array colors{fill, fill, fill, fill};
  const std::size_t last = joints_.size() - 1;
  const auto direction = [&](std::size_t i) { return glm::normalize(joints_[i + 1] - joints_[i]); };
  const auto length = [&](std::size_t i) { return glm::distance(joints_[i], joints_[i + 1]); };

  Joint from = end_joint(joints_[0] - margin * direction(0), direction(0), reach);
  for (std::size_t i = 0; i < last; ++i) {
    const glm::vec2 along = direction(i);
    const glm::vec2 across = normal_of(along);
    const glm::vec2 start = joints_[i];
    const glm::vec2 end = joints_[i + 1];
    const Joint to =
        i + 1 < last ? inner_joint(end, along, direction(i + 1), reach, std::min(length(i), length(i + 1)))
                     : end_joint(end + margin * along, along, reach);
    const auto edges = [&](glm::vec2 p) {
      const float offset = glm::dot(p - start, across);
      return glm::vec4{half - offset, half + offset, i == 0 ? glm::dot(p - start, along) : inside,
                       i + 1 == last ? glm::dot(end - p, along) : inside};
    };
    add_polygon({from.left_next, to.left, to.right, from.right_next},
                {edges(from.left_next), edges(to.left), edges(to.right), edges(from.right_next)}, colors,
                false);

    if (to.bevelled) {
      const bool turns_left = to.left == to.left_next;
      const float outer_sign = turns_left ? -1.0f : 1.0f;
      const glm::vec2 out = outer_sign * to.mitre;
      const glm::vec2 n1 = normal_of(direction(i + 1));
      const auto corner = [&](glm::vec2 p) {
        const glm::vec2 offset = p - end;
        return glm::vec4{half * to.cosine - glm::dot(offset, out), half + glm::dot(offset, out) * to.cosine,
                         half - outer_sign * glm::dot(offset, across),
                         half - outer_sign * glm::dot(offset, n1)};
      };
      const glm::vec2 inner = turns_left ? to.left : to.right;
      const glm::vec2 outer0 = turns_left ? to.right : to.left;
      const glm::vec2 outer1 = turns_left ? to.right_next : to.left_next;
      const glm::vec2 tip = 0.5f * (outer0 + outer1) + margin * out;
      add_polygon({inner, outer0, tip, outer1}, {corner(inner), corner(outer0), corner(tip), corner(outer1)},
                  colors, false);
    }
    from = to;
  }
}

void Painter::bezier(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d, float width, const Color& color) {
  const float size = glm::distance(a, b) + glm::distance(b, c) + glm::distance(c, d);
  const int pieces = std::clamp(static_cast<int>(2.0f * std::sqrt(size)), 8, 96);
  curve_.clear();
  for (int i = 0; i <= pieces; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(pieces);
    const float s = 1.0f - t;
    curve_.push_back(s * s * s * a + 3.0f * s * s * t * b + 3.0f * s * t * t * c + t * t * t * d);
  }
  polyline(curve_, width, color);
}

void Painter::area(std::span<const glm::vec2> points, float base, const Color& top, const Color& bottom) {
  if (points.size() < 2) return;
  float highest = base;
  for (const glm::vec2 point : points) highest = std::min(highest, point.y);
  if (highest >= base) return;
  const auto color_at = [&](float y) {
    return packed(glm::mix(top, bottom, std::clamp((y - highest) / (base - highest), 0.0f, 1.0f)));
  };
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const glm::vec2 a = points[i];
    const glm::vec2 b = points[i + 1];
    if (b.x <= a.x) continue;
    const glm::vec2 along = glm::normalize(b - a);
    const glm::vec2 down = normal_of(along);
    const float lift = margin / along.x;
    const std::array<glm::vec2, 4> corners{
        glm::vec2{a.x, a.y - lift}, {b.x, b.y - lift}, {b.x, base}, {a.x, base}};
    std::array<glm::vec4, 4> edges;
    std::array<std::uint32_t, 4> colors;
    for (std::size_t k = 0; k < 4; ++k) {
      edges[k] = {glm::dot(corners[k] - a, down), inside, inside, inside};
      colors[k] = color_at(corners[k].y);
    }
    add_polygon(corners, edges, colors, true);
  }
}

void Painter::triangle(glm::vec2 a, glm::vec2 b, glm::vec2 c, const Color& color) {
  std::array<glm::vec2, 3> corners{a, b, c};
  const float twice_area = cross(b - a, c - a);
  if (std::abs(twice_area) < 1e-6f) return;
  if (twice_area < 0.0f) std::swap(corners[1], corners[2]);
  std::array<glm::vec2, 3> inward;
  for (std::size_t i = 0; i < 3; ++i)
    inward[i] = normal_of(glm::normalize(corners[(i + 1) % 3] - corners[i]));
  const auto edges = [&](glm::vec2 p) {
    return glm::vec4{glm::dot(p - corners[0], inward[0]), glm::dot(p - corners[1], inward[1]),
                     glm::dot(p - corners[2], inward[2]), inside};
  };
  std::array<glm::vec2, 3> grown;
  for (std::size_t i = 0; i < 3; ++i) {
    const glm::vec2 n0 = inward[(i + 2) % 3];
    const glm::vec2 n1 = inward[i];
    grown[i] = corners[i] - (n0 + n1) * (margin / (1.0f + glm::dot(n0, n1)));
  }
  const std::uint32_t fill = packed(color);
  add_polygon({grown[0], grown[1], grown[2], grown[2]},
              {edges(grown[0]), edges(grown[1]), edges(grown[2]), edges(grown[2])}, {fill, fill, fill, fill},
              false);
}

Painter::Fit Painter::fit(std::string_view utf8, const TextStyle& style) const {
  const Font& font = atlas_->font(style.face, style.em);
  const float ellipsis = font.advance(ellipsis_code);
  float width = 0.0f;
  Fit cut{{}, true, ellipsis};
  for (std::string_view rest = utf8; !rest.empty();) {
    width += font.advance(take_code_point(rest));
    if (width + ellipsis <= style.widest)
      cut = {utf8.substr(0, utf8.size() - rest.size()), true, width + ellipsis};
  }
  return width <= style.widest ? Fit{utf8, false, width} : cut;
}

float Painter::text_width(std::string_view utf8, const TextStyle& style) const {
  return fit(utf8, style).width;
}

float Painter::text(glm::vec2 position, std::string_view utf8, const TextStyle& style) {
  const Font& font = atlas_->font(style.face, style.em);
  const Fit words = fit(utf8, style);
  float x = position.x;
  if (style.align == TextStyle::Align::center) x -= 0.5f * words.width;
  if (style.align == TextStyle::Align::right) x -= words.width;
  x = std::round(x);
  const float below = style.anchor == TextStyle::Anchor::middle ? 0.5f * font.cap_height : 0.0f;
  const float baseline = std::round(position.y + below);
  if (words.width > 0.0f && style.color.a > 0.0f)
    texts_.push_back({x, baseline - font.cap_height, words.width, font.cap_height});

  const std::uint32_t fill = packed(style.color);
  const float end = add_run({x, baseline}, words.shown, font, fill);
  return words.cut ? add_run({end, baseline}, "\u2026", font, fill) : end;
}

float Painter::add_run(glm::vec2 pen, std::string_view utf8, const Font& font, std::uint32_t color) {
  while (!utf8.empty()) {
    const Glyph* const glyph = font.glyph(take_code_point(utf8));
    if (glyph == nullptr) continue;
    if (glyph->size.x > 0.0f) {
      const glm::vec2 p0 = pen + glyph->offset;
      const glm::vec2 p1 = p0 + glyph->size;
      const auto vertex = [&](glm::vec2 p, glm::vec2 uv) {
        return Vertex{p, {uv, 0.0f, 0.0f}, {0.0f, 0.0f, kind_glyph}, color, 0};
      };
      add({vertex(p0, glyph->uv_min), vertex({p1.x, p0.y}, {glyph->uv_max.x, glyph->uv_min.y}),
           vertex(p1, glyph->uv_max), vertex({p0.x, p1.y}, {glyph->uv_min.x, glyph->uv_max.y})});
    }
    pen.x += glyph->advance;
  }
  return pen.x;
}

void Painter::clip(const Rect& rect) {
  const glm::vec2 low = glm::max(glm::round(glm::vec2{rect.x, rect.y}), glm::vec2{0.0f});
  const glm::vec2 high =
      glm::min(glm::round(glm::vec2{rect.right(), rect.bottom()}), glm::vec2{picture_size_});
  const glm::vec2 size = glm::max(high - low, glm::vec2{0.0f});
  batches_.push_back({{low.x, low.y, size.x, size.y}, vertices_.size() / 4});
}

void Painter::unclip() { batches_.push_back({whole_picture(), vertices_.size() / 4}); }

void Painter::grow_indices(std::size_t quads) {
  if (quads <= indexed_quads_) return;
  indexed_quads_ = std::max<std::size_t>(1024, 2 * quads);
  std::vector<std::uint32_t> indices;
  indices.reserve(6 * indexed_quads_);
  for (std::size_t quad = 0; quad < indexed_quads_; ++quad) {
    for (const std::size_t corner : {0, 1, 2, 0, 2, 3})
      indices.push_back(static_cast<std::uint32_t>(4 * quad + corner));
  }
  indices_ = Buffer(std::as_bytes(std::span(indices)));
}

void Painter::flush() {
  const std::size_t quads = vertices_.size() / 4;
  const Rect clip = batches_.back().clip;
  if (quads > 0) {
    grow_indices(quads);
    if (next_source_ == sources_.size()) sources_.emplace_back();
    Source& source = sources_[next_source_++];
    const std::span<const std::byte> bytes = std::as_bytes(std::span(vertices_));
    std::memcpy(source.vertices.begin(bytes.size()).data(), bytes.data(), bytes.size());
    source.vertices.end();

    const std::uint32_t id = source.vertices.id();
    const std::size_t offset = source.vertices.offset();
    const auto attribute = [&](std::uint32_t location, int components, std::size_t member,
                               AttributeType type) {
      source.layout.set({location, components, id, sizeof(Vertex), offset + member, 0, type});
    };
    attribute(0, 2, offsetof(Vertex, position), AttributeType::float32);
    attribute(1, 4, offsetof(Vertex, edges), AttributeType::float32);
    attribute(2, 3, offsetof(Vertex, params), AttributeType::float32);
    attribute(3, 4, offsetof(Vertex, color), AttributeType::unorm8);
    attribute(4, 4, offsetof(Vertex, border_color), AttributeType::unorm8);
    source.layout.set_indices(indices_.id());

    const ShaderProgram& program = shaders_->program("painter");
    program.use();
    program.set("picture_size", glm::vec2{picture_size_});
    program.set("glyphs", 0);
    atlas_->texture.bind(0);
    PipelineState& state = PipelineState::current();
    state.set_viewport({{0, 0}, picture_size_});
    state.set_depth(DepthUse::none);
    state.blend();
    source.layout.bind();
    for (std::size_t i = 0; i < batches_.size(); ++i) {
      const Rect& visible = batches_[i].clip;
      const std::size_t first = batches_[i].first_quad;
      const std::size_t next = i + 1 < batches_.size() ? batches_[i + 1].first_quad : quads;
      if (next == first || visible.width <= 0.0f || visible.height <= 0.0f) continue;
      state.set_scissor(
          PixelBox{{static_cast<int>(visible.x), picture_size_.y - static_cast<int>(visible.bottom())},
                   {static_cast<int>(visible.width), static_cast<int>(visible.height)}});
      glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * (next - first)), GL_UNSIGNED_INT,
                     reinterpret_cast<const void*>(6 * first * sizeof(std::uint32_t)));
    }
  }
  vertices_.clear();
  batches_.assign(1, {clip, 0});
}

std::size_t Painter::take_bytes_written() {
  std::size_t bytes = 0;
  for (Source& source : sources_) bytes += source.vertices.take_bytes_written();
  return bytes;
}

}  // namespace glassbox::engine
