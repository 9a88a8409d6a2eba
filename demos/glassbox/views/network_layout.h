#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/network_links.h"

namespace glassbox {

/// The links that are drawn in grids, of all layers together.
inline constexpr std::size_t most_grid_links = 200;

/// Where the network view places its parts: cards for the inputs and for the units that fit, a layer below
/// another's heads, and the links between them. Lengths are pixels.
///
/// A layer stands in one column. If a layer has more units than fit, or the inputs are an image, such layers
/// stand in grids instead, and only the strongest links are drawn.
struct NetworkLayout {
  struct Card {
    UnitId unit;
    engine::Rect map;
    engine::Rect bias;
  };
  struct Column {
    int units = 0;
    int first = 0;
    int across = 1;  ///< cards side by side
    int rows = 0;
    float side = 0.0f;  ///< of a card
    float row = 0.0f;   ///< from card to card, downwards
    float width = 0.0f;
    float x = 0.0f;  ///< the middle
    std::size_t first_card = 0;
    std::size_t shown = 0;
  };

  float side = 0.0f;   ///< of the largest card
  float head = 0.0f;   ///< the middle of the columns' heads
  float pitch = 0.0f;  ///< between the middles of neighboring columns, at least
  std::vector<engine::Rect> inputs;
  float inputs_x = 0.0f;
  bool inputs_in_column = true;
  std::optional<engine::Rect> image;  ///< that the inputs are the pixels of
  std::vector<Column> columns;
  std::vector<Card> cards;
  std::vector<PlacedLink> links;  ///< the strongest first
  bool grids = false;
  std::size_t strongest = 0;  ///< in grids: how many links are drawn, of those of all shown units
  float foot = 0.0f;          ///< in grids: the middle of the line that says so

  /// `offsets`: by layer, the unit at the top of a column that shows only some; a still shows the first ones.
  /// In grids, all links of `pointed_at` are drawn beside the strongest.
  void update(const Frame& frame, const Area& area, std::span<const int> offsets,
              std::optional<UnitId> pointed_at);
  /// In grids: how many links are drawn of each layer, at most.
  std::size_t most_of_layer() const { return std::max<std::size_t>(1, most_grid_links / columns.size()); }
  /// The middle of the line below the columns' heads.
  float count_line(const Area& area) const;

 private:
  void update_links(const Frame& frame, const Area& area);
  void place_grids(const Frame& frame, const Area& area, const engine::Rect& room,
                   std::span<const int> offsets, int most_rows);
  void place_strongest(const Frame& frame, const Area& area, std::optional<UnitId> pointed_at);
  void add_link(const ParameterId& parameter, float weight, float largest, float gap);

  std::vector<std::uint32_t> order_;  ///< scratch
};

/// Whether the inputs of a network are the pixels of an image.
bool sees_images(const nn::Snapshot& snapshot);

}  // namespace glassbox
