#pragma once

#include <span>
#include <vector>

#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/network_links.h"

namespace glassbox {

/// Where the network view places its parts: a column of cards for each layer, a card for each input and for
/// each unit that fits, and the links between them. Lengths are pixels.
struct NetworkLayout {
  struct Card {
    UnitId unit;
    engine::Rect map;
    engine::Rect bias;
  };
  struct Column {
    int units = 0;
    int first = 0;
    float x = 0.0f;
    std::size_t first_card = 0;
    std::size_t shown = 0;
  };

  float side = 0.0f;  ///< of a card
  float head = 0.0f;  ///< the middle of the columns' heads
  std::vector<engine::Rect> inputs;
  std::vector<Column> columns;
  std::vector<Card> cards;
  std::vector<PlacedLink> links;  ///< the strongest first

  /// `offsets`: by layer, the unit at the top of a column that shows only some; a still shows the first ones.
  void update(const Frame& frame, const Area& area, std::span<const int> offsets);
  /// The middle of the line below the columns' heads.
  float count_line(const Area& area) const;

 private:
  void update_links(const Frame& frame, const Area& area);
};

}  // namespace glassbox
