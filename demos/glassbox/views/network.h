#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "demos/glassbox/views/network_links.h"
#include "demos/glassbox/views/unit_view.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/draw/curve_set.h"
#include "glassbox/engine/draw/heat_map.h"

namespace glassbox {

/// The network as it is drawn on paper: units with their maps, links by sign and size, biases.
class NetworkView : public UnitView {
 public:
  explicit NetworkView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;
  void draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                engine::Painter& painter) override;

  /// What the pointer is over in the tile that was drawn last: a card, a link or a bias.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) override;
  /// The link or bias whose value stays told, beside it.
  std::optional<Reading> pinned_reading(const Frame& frame) override;

  std::optional<UnitId> unit_at(glm::vec2 place) const override;
  std::optional<ParameterId> parameter_at(glm::vec2 place) const override;

  /// Only this view shows a unit in the large views while the pointer rests on it.
  Hovered hovered_at(glm::vec2 place) override { return {.unit = unit_at(place), .sample = {}}; }
  void scroll_rows(glm::vec2 place, int rows) override;

  /// Of the cards last drawn.
  std::optional<SquarePlane> square_plane(glm::vec2 pixel, const nn::Landscape& landscape) override;

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written() override;
  std::optional<float> landscape_width(const engine::Rect& tile) const override {
    return .33f * std::min(tile.width, tile.height);
  }

 private:
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

  void update_input_maps(const nn::InputSquare& square);
  void lay_out(const Frame& frame, const Area& area);
  void lay_out_links(const Frame& frame, const Area& area);
  void draw_card(const Frame& frame, const Area& area, const Card& card, engine::Painter& painter) const;
  void draw_inputs(const Frame& frame, const Area& area, engine::Painter& painter);
  /// The middle of the line below the columns' heads, px.
  float count_line(const Area& area) const;
  void draw_heads(const Frame& frame, const Area& area, engine::Painter& painter) const;
  void draw_veils(const Frame& frame, const Area& area, engine::Painter& painter) const;
  void update_emphasis(const Frame& frame);
  /// The middle of a link, or of a bias' bar.
  std::optional<glm::vec2> place_of(const ParameterId& parameter) const;

  engine::CurveSet curves_;
  engine::HeatMap cells_;
  std::vector<engine::HeatMap> input_maps_;
  std::optional<nn::InputSquare> input_square_;  ///< that they show
  engine::ColorMapTexture map_;
  std::vector<int> offsets_;

  float side_ = 0.0f;  ///< of a card, px
  float head_ = 0.0f;
  std::vector<engine::Rect> inputs_;
  std::vector<Column> columns_;
  std::vector<Card> cards_;
  std::vector<PlacedLink> links_;  ///< the strongest first
  std::vector<engine::Curve> drawn_;
  std::vector<UnitId> shown_;
  std::optional<ParameterId> hovered_;
  Emphasis emphasis_;
  float unit_ = 1.0f;
};

}  // namespace glassbox
