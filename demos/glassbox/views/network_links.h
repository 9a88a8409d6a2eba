#pragma once

#include <span>
#include <vector>

#include "demos/glassbox/views/emphasis.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/draw/curve_set.h"

namespace glassbox {

/// How a view draws the links of a network.
struct LinkLook {
  float per_weight;      ///< design px of width for a weight of 1
  float widest;          ///< design px
  bool still;            ///< its key at a still's size
  bool by_part = false;  ///< the width follows PlacedLink::relative: links of many weights of any size
};

/// The strongest links that are drawn: more would be a blur.
inline constexpr std::size_t most_links = 600;

/// A link as it is drawn: a cubic that leaves and arrives horizontally, px.
struct PlacedLink {
  ParameterId parameter;
  float weight;
  glm::vec2 start, end;
  float relative = 0.0f;  ///< |weight| in parts of the largest that it is drawn beside
};

/// The strongest first, so that thin ones lie over thick ones, and no more than are drawn. Equal weights by
/// place, so that the order is the same everywhere. Sets what they are in parts of the largest.
void order_links(std::vector<PlacedLink>& links);

/// A point of a link, `t` from 0 to 1 of its way.
glm::vec2 on_link(const PlacedLink& link, float t);

/// The link that is nearest to a pixel, of those nearer than `reach` px; null where none is.
const PlacedLink* nearest_link(std::span<const PlacedLink> links, glm::vec2 pixel, float reach);

/// The links as curves, of ordered ones: those that are told about wider, and last.
struct LinkTelling {
  const Emphasis& emphasis;
  std::optional<ParameterId> hovered, pinned;
};
void add_links(std::span<const PlacedLink> links, const LinkTelling& telling, const LinkLook& look,
               const Theme& theme, float unit, std::vector<engine::Curve>& curves);

/// Pixels.
float link_width(float weight, const LinkLook& look, float unit);
/// Blue above 0, red below, stronger for larger weights.
Color link_color(const PlacedLink& link, const Theme& theme);

/// How far apart links stand where they meet a unit, px; `widest` is the design's.
float port_spacing(float available, std::size_t links, float unit, float widest = 9.0f);
/// Offset of port `i` of `count` from their middle.
float port(std::size_t i, std::size_t count, float spacing);

/// "h₁₂", or "y" for the output.
FigureText unit_name(int unit, bool output);

/// Which widths and colours stand for which weights; nothing where it would reach beyond `left_limit`.
/// `right` is its right end.
void draw_weight_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, const LinkLook& look,
                     engine::Painter& painter);

}  // namespace glassbox
