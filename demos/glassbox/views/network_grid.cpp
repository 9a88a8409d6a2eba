#include <algorithm>
#include <cmath>
#include <tuple>

#include "demos/glassbox/views/network_layout.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Rect;

constexpr float grid_part = .66f;      ///< of the width that columns take, rather than the gaps between them
constexpr float card_pitch = 1.12f;    ///< sides from card to card
constexpr float bias_pitch = 1.3f;     ///< the same downwards, with room for a bar below
constexpr float least_card = 12.0f;    ///< design px
constexpr float least_input = 3.0f;    ///< px
constexpr float largest_card = 96.0f;  ///< design px
constexpr float names_room = 96.0f;    ///< design px, right of the outputs

/// How the units of a layer stand in a box.
struct Grid {
  int across = 1, rows = 1;
  float side = 0.0f;
  float pitch_y = 0.0f;
  float width() const { return side * (1.0f + card_pitch * static_cast<float>(across - 1)); }
};

/// The columns that make cards largest; at the least size, as many as fit.
Grid grid_of(int units, glm::vec2 box, float down, float least, float largest) {
  Grid best;
  for (int across = 1; across <= units; ++across) {
    const int rows = (units + across - 1) / across;
    const float by_width = box.x / (1.0f + card_pitch * static_cast<float>(across - 1));
    const float side = std::min({by_width, box.y / (down * static_cast<float>(rows)), largest});
    if (side > best.side) best = {across, rows, side, down * side};
    if (by_width < best.side) break;
  }
  if (best.side >= least) return best;
  best.across = std::max(1, static_cast<int>((box.x / least - 1.0f) / card_pitch) + 1);
  best.rows =
      std::clamp(static_cast<int>(box.y / (down * least)), 1, (units + best.across - 1) / best.across);
  best.side = least;
  best.pitch_y = down * least;
  return best;
}

}  // namespace

bool sees_images(const nn::Snapshot& snapshot) {
  return snapshot.dataset && snapshot.dataset->image && snapshot.dataset->terms.empty();
}

void NetworkLayout::place_grids(const Frame& frame, const Area& area, const Rect& room,
                                std::span<const int> offsets, int most_rows) {
  const nn::Architecture& architecture = frame.snapshot.mlp.architecture();
  const float u = area.unit;
  const std::size_t layers = architecture.layers.size();
  const bool named = architecture.layers.back().units > 1 && architecture.layers.back().units <= most_rows;
  const float right = named ? std::min(names_room * u, .14f * room.width) : 0.0f;
  const float line = 1.5f * text_px(area.still ? 18.0f : 12.0f, u);
  foot = room.bottom() - .4f * line;
  const glm::vec2 box(grid_part * (room.width - right) / static_cast<float>(layers + 1),
                      std::max(room.height - 1.2f * line, 1.0f));
  const float largest = std::max(largest_card * u, 1.0f);
  const float middle = room.y + .5f * box.y;

  Grid input_grid;
  float taken = 0.0f;
  if (sees_images(frame.snapshot)) {
    const nn::ImageShape shape = *frame.snapshot.dataset->image;
    const float aspect = static_cast<float>(shape.width) / static_cast<float>(shape.height);
    const float height = std::min(.9f * box.y, 1.15f * box.x / aspect);
    image = Rect{std::round(room.x), std::round(middle - .5f * height), std::round(aspect * height),
                 std::round(height)};
    const glm::vec2 pixel(image->width / static_cast<float>(shape.width),
                          image->height / static_cast<float>(shape.height));
    for (std::size_t i = 0; i < shape.width * shape.height; ++i)
      inputs.push_back({image->x + pixel.x * static_cast<float>(i % shape.width),
                        image->y + pixel.y * static_cast<float>(i / shape.width), pixel.x, pixel.y});
    taken = image->width;
  } else {
    inputs_in_column = architecture.inputs <= most_rows;
    const float down = inputs_in_column ? bias_pitch : card_pitch;
    const float widest =
        inputs_in_column ? std::min(box.x, box.y / (down * static_cast<float>(architecture.inputs))) : box.x;
    input_grid = grid_of(architecture.inputs, {widest, box.y}, down, least_input, largest);
    taken = input_grid.width();
  }
  for (std::size_t layer = 0; layer < layers; ++layer) {
    const int units = architecture.layers[layer].units;
    const float widest =
        units <= most_rows ? std::min(box.y / (bias_pitch * static_cast<float>(units)), box.x) : box.x;
    const Grid grid = grid_of(units, {widest, box.y}, bias_pitch, least_card * u, largest);
    columns[layer] = {.units = units,
                      .across = grid.across,
                      .rows = grid.rows,
                      .side = grid.side,
                      .row = grid.pitch_y,
                      .width = grid.width()};
    taken += grid.width();
  }
  const float gap = (room.width - right - taken) / static_cast<float>(layers);
  const auto card_of = [&](const Grid& grid, float left, int i, int rows) {
    const float top = middle - .5f * grid.pitch_y * static_cast<float>(rows);
    return Rect{std::round(left + card_pitch * grid.side * static_cast<float>(i % grid.across)),
                std::round(top + grid.pitch_y * static_cast<float>(i / grid.across)), std::floor(grid.side),
                std::floor(grid.side)};
  };
  const float input_width = image ? image->width : input_grid.width();
  inputs_x = room.x + .5f * input_width;
  for (int i = 0; !image && i < std::min(architecture.inputs, input_grid.across * input_grid.rows); ++i)
    inputs.push_back(card_of(input_grid, room.x, i, input_grid.rows));

  side = 0.0f;
  pitch = room.width;
  float left = room.x + input_width + gap;
  float before = inputs_x;
  for (std::size_t layer = 0; layer < layers; ++layer) {
    Column& column = columns[layer];
    const Grid grid{column.across, column.rows, column.side, column.row};
    const int fitting = grid.across * grid.rows;
    const int last = std::max(0, (column.units - fitting + grid.across - 1) / grid.across) * grid.across;
    const int wanted = !area.still && layer < offsets.size() ? offsets[layer] : 0;
    column.first = std::clamp(wanted / grid.across * grid.across, 0, last);
    const int shown = std::min(fitting, column.units - column.first);
    column.shown = static_cast<std::size_t>(shown);
    column.x = left + .5f * column.width;
    column.first_card = cards.size();
    side = std::max(side, grid.side);
    pitch = std::min(pitch, column.x - before);
    before = column.x;
    for (int i = 0; i < shown; ++i) {
      const Rect map =
          card_of(grid, left, i, std::min(grid.rows, (column.units + grid.across - 1) / grid.across));
      const Rect bias{map.x, map.bottom() + .02f * map.width, map.width, grid.pitch_y - 1.04f * map.width};
      cards.push_back({{layer, static_cast<std::size_t>(column.first + i)}, map, bias});
    }
    left += column.width + gap;
  }
}

void NetworkLayout::add_link(const ParameterId& parameter, float weight, float largest, float gap) {
  const Column& column = columns[parameter.layer];
  const auto card_in = [&](const Column& in, std::size_t unit) -> const Card* {
    const std::size_t place = unit - static_cast<std::size_t>(in.first);
    return place < in.shown ? &cards[in.first_card + place] : nullptr;
  };
  const Card* const to = card_in(column, parameter.unit);
  const Rect* from = nullptr;
  if (parameter.layer == 0) {
    if (*parameter.input < inputs.size()) from = &inputs[*parameter.input];
  } else if (const Card* card = card_in(columns[parameter.layer - 1], *parameter.input)) {
    from = &card->map;
  }
  if (to == nullptr || from == nullptr) return;
  const float start = parameter.layer == 0 && image ? from->center().x : from->right() + gap;
  links.push_back({parameter,
                   weight,
                   {start, from->center().y},
                   {to->map.x - gap, to->map.center().y},
                   std::abs(weight) / largest});
}

void NetworkLayout::place_strongest(const Frame& frame, const Area& area, std::optional<UnitId> pointed_at) {
  const nn::Mlp& mlp = frame.snapshot.mlp;
  const float gap = std::min(2.0f * area.unit, .1f * side);
  const std::size_t most = most_of_layer();
  links.clear();
  strongest = 0;
  for (std::size_t layer = 0; layer < columns.size(); ++layer) {
    const std::span<const float> weights = mlp.weights(layer);
    const auto fan_in = static_cast<std::uint32_t>(mlp.architecture().layer_inputs(layer));
    order_.clear();
    const Column& column = columns[layer];
    const std::size_t first_source = layer == 0 ? 0 : static_cast<std::size_t>(columns[layer - 1].first);
    const std::size_t sources = layer == 0 ? inputs.size() : columns[layer - 1].shown;
    for (std::size_t i = 0; i < column.shown; ++i) {
      const std::size_t row = (static_cast<std::size_t>(column.first) + i) * fan_in + first_source;
      for (std::size_t j = 0; j < sources; ++j) order_.push_back(static_cast<std::uint32_t>(row + j));
    }
    const auto stronger = [&](std::uint32_t a, std::uint32_t b) {
      return std::abs(weights[a]) > std::abs(weights[b]) ||
             (std::abs(weights[a]) == std::abs(weights[b]) && a < b);
    };
    const std::size_t count = std::min(most, order_.size());
    const auto end = order_.begin() + static_cast<std::ptrdiff_t>(count);
    if (end != order_.end()) std::ranges::nth_element(order_, end, stronger);
    std::sort(order_.begin(), end, stronger);
    const float largest = std::max(count == 0 ? 0.0f : std::abs(weights[order_.front()]), 1e-9f);
    const auto add = [&](std::uint32_t index) {
      add_link({layer, index / fan_in, index % fan_in}, weights[index], largest, gap);
    };
    strongest += count;
    std::for_each(order_.begin(), end, add);
    if (!pointed_at) continue;
    const bool arrive = pointed_at->layer == layer, leave = pointed_at->layer + 1 == layer;
    if (!arrive && !leave) continue;
    std::for_each(end, order_.end(), [&](std::uint32_t index) {
      if ((arrive ? index / fan_in : index % fan_in) == pointed_at->unit) add(index);
    });
  }
  std::ranges::sort(links, [](const PlacedLink& a, const PlacedLink& b) {
    return std::tuple(-a.relative, a.parameter.layer, a.parameter.unit, a.parameter.input) <
           std::tuple(-b.relative, b.parameter.layer, b.parameter.unit, b.parameter.input);
  });
}

}  // namespace glassbox
