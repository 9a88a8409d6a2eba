#pragma once

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/view.h"

namespace glassbox {

/// How a view draws the links of a network.
struct LinkLook {
  float per_weight;  ///< design px of width for a weight of 1
  float widest;      ///< design px
  bool still;        ///< its key at a still's size
};

/// The strongest links that are drawn: more would be a blur.
inline constexpr std::size_t most_links = 600;

/// Pixels.
float link_width(float weight, const LinkLook& look, float unit);
/// Blue above 0, red below, stronger for larger weights; `largest` is that of the network.
Color link_color(float weight, float largest, const Theme& theme);

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
