#include "demos/glassbox/views/network_layout.h"

#include <algorithm>
#include <cmath>

#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Rect;

constexpr float card_side = 172.0f;  // design px in a still
constexpr float row_height = 268.0f;
constexpr float card_part = card_side / row_height;  // of a row
constexpr float port_pitch = 30.0f;
constexpr float least_row = 30.0f;  // px, of a column that shows a part of its layer only

struct NetworkLengths {
  float top, bottom, left, right, head;
};
constexpr NetworkLengths network_tile_lengths{92, 14, 26, 26, 52};
constexpr NetworkLengths network_still_lengths{190, 112, 110, 110, 124};

constexpr NetworkLengths network_noted_lengths{246, 112, 110, 110, 180};  ///< a still's below a caption

const NetworkLengths& network_lengths(const Frame& frame, const Area& area) {
  if (!area.still) return network_tile_lengths;
  return frame.note != nullptr && shows_caption(area) ? network_noted_lengths : network_still_lengths;
}

}  // namespace

void NetworkLayout::update(const Frame& frame, const Area& area, std::span<const int> offsets,
                           std::optional<UnitId> pointed_at) {
  const nn::Architecture& architecture = frame.snapshot.mlp.architecture();
  const NetworkLengths& design = network_lengths(frame, area);
  const float u = area.unit;
  const Rect& rect = area.rect;
  head = rect.y + std::max(design.head * u, area.still ? 44.0f * pixel_size() : 0.0f);
  const float below_heads = count_line(area) + .9f * text_px(area.still ? 18.0f : 12.0f, u);
  const float top = std::max(rect.y + design.top * u, below_heads);
  const float height = std::max(rect.bottom() - design.bottom * u - top, 1.0f);
  const std::size_t layers = architecture.layers.size();
  const float width = rect.width - (design.left + design.right) * u;
  const float widest = .46f * width / static_cast<float>(layers + 1);
  const int most_rows = std::max(
      1,
      static_cast<int>(height / std::max(least_row * std::max(u, .5f * pixel_size()), 18.0f * pixel_size())));
  inputs.clear();
  columns.resize(layers);
  cards.clear();
  image.reset();
  inputs_in_column = true;
  int most = std::max(2, architecture.inputs);
  for (const nn::Layer& layer : architecture.layers) most = std::max(most, layer.units);
  grids = sees_images(frame.snapshot) || most > most_rows;
  if (grids) {
    place_grids(frame, area, {rect.x + design.left * u, top, width, height}, offsets, most_rows);
    return place_strongest(frame, area, pointed_at);
  }
  const float row = std::min(height / static_cast<float>(most), (area.still ? row_height : 1e9f) * u);
  side = std::floor(std::min({card_part * row, widest, card_side * u}));
  pitch = (width - side) / static_cast<float>(layers);
  const float first_x = rect.x + design.left * u + .5f * side;
  // The cards of a column are centered, each with its text below it.
  const auto card_at = [&](float x, int i, int count, float row_size) {
    const float middle =
        top + .5f * height + (static_cast<float>(i) - .5f * static_cast<float>(count - 1)) * row_size;
    return Rect{std::round(x - .5f * side),
                std::round(middle - .5f * row_size * std::min(1.0f, card_part + .2f)), side, side};
  };

  inputs_x = first_x;
  for (int i = 0; i < architecture.inputs; ++i)
    inputs.push_back(card_at(first_x, i, architecture.inputs, row));
  for (std::size_t layer = 0; layer < layers; ++layer) {
    Column& column = columns[layer];
    const int units = architecture.layers[layer].units;
    column = {.units = units,
              .rows = units,
              .side = side,
              .row = row,
              .width = side,
              .x = first_x + pitch * static_cast<float>(layer + 1)};
    column.first_card = cards.size();
    column.shown = static_cast<std::size_t>(column.units);
    for (int i = 0; i < column.units; ++i) {
      const Rect map = card_at(column.x, i, column.units, row);
      const Rect bias{map.x, map.bottom() + .02f * side, side, row - side - .04f * side};
      cards.push_back({{layer, static_cast<std::size_t>(i)}, map, bias});
    }
  }
  update_links(frame, area);
}

void NetworkLayout::update_links(const Frame& frame, const Area& area) {
  const nn::Mlp& mlp = frame.snapshot.mlp;
  const float u = area.unit;
  const float gap = 4.0f * u;
  const float port_distance = port_pitch * side / (card_side * u);
  links.clear();
  for (std::size_t layer = 0; layer < columns.size(); ++layer) {
    const Column& column = columns[layer];
    const bool first = layer == 0;
    const std::size_t sources = first ? inputs.size() : columns[layer - 1].shown;
    const std::span<const float> weights = mlp.weights(layer);
    const auto fan_in = static_cast<std::size_t>(mlp.architecture().layer_inputs(layer));
    const float leave = port_spacing(.8f * side, column.shown, u, port_distance);
    const float arrive = port_spacing(.8f * side, sources, u, port_distance);
    for (std::size_t j = 0; j < sources; ++j) {
      const Rect& from = first ? inputs[j] : cards[columns[layer - 1].first_card + j].map;
      for (std::size_t i = 0; i < column.shown; ++i) {
        const Card& card = cards[column.first_card + i];
        links.push_back({{layer, card.unit.unit, j},
                         weights[card.unit.unit * fan_in + j],
                         {from.right() + gap, from.center().y + port(i, column.shown, leave)},
                         {card.map.x - gap, card.map.center().y + port(j, sources, arrive)}});
      }
    }
  }
  order_links(links);
}

float NetworkLayout::count_line(const Area& area) const {
  return head + 1.25f * text_px(area.still ? 24.0f : 15.0f, area.unit);
}

}  // namespace glassbox
