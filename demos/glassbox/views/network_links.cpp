#include "demos/glassbox/views/network_links.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <tuple>

#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::TextStyle;

constexpr float least_link = .7f;    ///< design px
constexpr float widest_part = 2.6f;  ///< the same, of the strongest link by part

/// The weight of the key's thick links: the largest of a round sequence that the network's weights reach.
float key_weight(float largest) {
  constexpr std::array<float, 11> round{80, 40, 20, 8, 4, 2, .8f, .4f, .2f, .08f, .04f};
  const auto* found = std::ranges::find_if(round, [&](float weight) { return weight <= largest; });
  return found == round.end() ? round.back() : *found;
}

float largest_weight(const nn::Mlp& mlp) {
  float largest = 0.0f;
  for (std::size_t layer = 0; layer < mlp.layer_count(); ++layer) {
    for (const float weight : mlp.weights(layer)) largest = std::max(largest, std::abs(weight));
  }
  return largest;
}

const Color& sign_color(float weight, const Theme& theme) {
  return weight > 0.0f ? theme.label1 : weight < 0.0f ? theme.label0 : theme.text3;
}

float distance_to_link(glm::vec2 place, const PlacedLink& link) {
  constexpr int pieces = 40;
  float nearest = 1e9f;
  glm::vec2 before = link.start;
  for (int i = 1; i <= pieces; ++i) {
    const glm::vec2 after = on_link(link, static_cast<float>(i) / pieces);
    const glm::vec2 way = after - before;
    const float t =
        std::clamp(glm::dot(place - before, way) / std::max(glm::dot(way, way), 1e-9f), 0.0f, 1.0f);
    nearest = std::min(nearest, glm::distance(place, before + t * way));
    before = after;
  }
  return nearest;
}

}  // namespace

void order_links(std::vector<PlacedLink>& links) {
  // A stable sort would allocate.
  std::ranges::sort(links, [](const PlacedLink& a, const PlacedLink& b) {
    return std::tuple(-std::abs(a.weight), a.start.x, a.start.y, a.end.y) <
           std::tuple(-std::abs(b.weight), b.start.x, b.start.y, b.end.y);
  });
  if (links.size() > most_links) links.erase(links.begin() + most_links, links.end());
  const float largest = std::max(links.empty() ? 0.0f : std::abs(links.front().weight), 1e-9f);
  for (PlacedLink& link : links) link.relative = std::abs(link.weight) / largest;
}

glm::vec2 on_link(const PlacedLink& link, float t) {
  const glm::vec2 reach(.5f * (link.end.x - link.start.x), 0.0f);
  const float s = 1.0f - t;
  return s * s * s * link.start + 3.0f * s * s * t * (link.start + reach) +
         3.0f * s * t * t * (link.end - reach) + t * t * t * link.end;
}

const PlacedLink* nearest_link(std::span<const PlacedLink> links, glm::vec2 pixel, float reach) {
  const PlacedLink* nearest = nullptr;
  for (const PlacedLink& link : links) {
    if (pixel.x < link.start.x || pixel.x > link.end.x) continue;
    const float distance = distance_to_link(pixel, link);
    if (distance >= reach) continue;
    reach = distance;
    nearest = &link;
  }
  return nearest;
}

void add_links(std::span<const PlacedLink> links, const LinkTelling& telling, const LinkLook& look,
               const Theme& theme, float unit, std::vector<engine::Curve>& curves) {
  const auto width_of = [&](const PlacedLink& link) {
    if (!look.by_part) return link_width(link.weight, look, unit);
    return line_px(least_link + (widest_part - least_link) * link.relative, unit);
  };
  const auto told = [&](const PlacedLink& link) {
    return telling.hovered == link.parameter || telling.pinned == link.parameter;
  };
  curves.clear();
  for (const PlacedLink& link : links) {
    const Color color = link_color(link, theme);
    if (!told(link))
      curves.push_back(
          {link.start, link.end, telling.emphasis.link_color(link.parameter, color), width_of(link)});
  }
  for (const PlacedLink& link : links) {
    if (told(link))
      curves.push_back({link.start, link.end, sign_color(link.weight, theme), width_of(link) + 2.5f * unit});
  }
}

float link_width(float weight, const LinkLook& look, float unit) {
  return line_px(std::clamp(std::abs(weight) * look.per_weight, least_link, look.widest), unit);
}

Color link_color(const PlacedLink& link, const Theme& theme) {
  return faded(sign_color(link.weight, theme), .45f + .45f * link.relative);
}

float port_spacing(float available, std::size_t links, float unit, float widest) {
  return links < 2 ? 0.0f : std::min(available / static_cast<float>(links - 1), widest * unit);
}

float port(std::size_t i, std::size_t count, float spacing) {
  return (static_cast<float>(i) - .5f * static_cast<float>(count - 1)) * spacing;
}

FigureText unit_name(int unit, bool output) {
  if (output) return FigureText("y");
  std::array<char, 24> digits{};
  std::size_t length = 0;
  const FigureText plain("%d", unit + 1);
  for (const char digit : std::string_view(plain)) {
    digits[length++] = '\xE2';
    digits[length++] = '\x82';
    digits[length++] = static_cast<char>(0x80 + (digit - '0'));
  }
  return FigureText("h%s", digits.data());
}

void draw_weight_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, const LinkLook& look,
                     engine::Painter& painter) {
  const bool still = look.still;
  const Theme& theme = frame.theme;
  const float thick = key_weight(largest_weight(frame.snapshot.mlp));
  const std::array<float, 4> weights{-thick, -.25f * thick, .25f * thick, thick};
  const TextStyle figure{Face::mono, text_px(still ? 18.0f : 12.0f, unit), theme.text2};
  const TextStyle word{Face::regular, text_px(still ? 18.0f : 13.0f, unit), theme.text3};
  const float swatch = (still ? 40.0f : 26.0f) * unit;
  const float gap = (still ? 10.0f : 6.0f) * unit;
  const float between = (still ? 36.0f : 17.0f) * unit;
  const auto label = [](float weight) { return FigureText("%+g", static_cast<double>(weight)); };

  float width = painter.text_width("weight", word) + 2.0f * gap - between;
  for (const float weight : weights)
    width += swatch + gap + painter.text_width(label(weight), figure) + between;
  if (right.x - width < left_limit) return;
  glm::vec2 pen(right.x - width, right.y);
  pen.x = painter.text(pen, "weight", word) + 2.0f * gap;
  for (const float weight : weights) {
    painter.line(pen, pen + glm::vec2(swatch, 0.0f), link_width(weight, look, unit),
                 weight > 0.0f ? theme.label1 : theme.label0);
    pen.x = painter.text(pen + glm::vec2(swatch + gap, 0.0f), label(weight), figure) + between;
  }
}

}  // namespace glassbox
