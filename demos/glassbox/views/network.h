#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "demos/glassbox/views/class_regions.h"
#include "demos/glassbox/views/network_inputs.h"
#include "demos/glassbox/views/network_layout.h"
#include "demos/glassbox/views/own_sample_trace.h"
#include "demos/glassbox/views/unit_view.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/draw/curve_set.h"
#include "glassbox/engine/draw/heat_map.h"

namespace glassbox {

/// The network as a diagram: units with their maps, links by sign and size of the weight, biases.
class NetworkView : public UnitView {
 public:
  explicit NetworkView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;
  void draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                engine::Painter& painter) override;

  /// Of a card, a link or a bias.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) override;
  /// Beside its link or bias.
  std::optional<Reading> pinned_reading(const Frame& frame) override;

  std::optional<UnitId> unit_at(glm::vec2 place) const override;
  std::optional<ParameterId> parameter_at(glm::vec2 place) const override;

  /// Only this view shows a unit in the large views while the pointer rests on it.
  Hovered hovered_at(glm::vec2 place) override { return {.unit = unit_at(place), .sample = {}}; }
  void scroll_rows(glm::vec2 place, int rows) override;

  std::optional<SquarePlane> square_plane(glm::vec2 pixel, const nn::Landscape& landscape) override;

  /// Those drawn last.
  std::span<const PlacedLink> links() const { return layout_.links; }

  std::size_t take_bytes_written() override;
  std::optional<float> landscape_width(const engine::Rect& tile) const override {
    return .33f * std::min(tile.width, tile.height);
  }

 private:
  void draw_card(const Frame& frame, const Area& area, const NetworkLayout::Card& card,
                 engine::Painter& painter) const;
  void draw_light(const Frame& frame, const NetworkLayout::Card& card, engine::Painter& painter) const;
  void draw_output_name(const Frame& frame, const Area& area, const NetworkLayout::Card& card,
                        engine::Painter& painter) const;
  void draw_strongest(const Frame& frame, const Area& area, engine::Painter& painter) const;
  void draw_heads(const Frame& frame, const Area& area, engine::Painter& painter) const;
  void draw_veils(const Frame& frame, const Area& area, engine::Painter& painter) const;
  void update_emphasis(const Frame& frame);
  /// The middle of a link, or of a bias' bar.
  std::optional<glm::vec2> place_of(const ParameterId& parameter) const;

  engine::CurveSet curves_;
  engine::HeatMap cells_;
  NetworkInputs inputs_;
  OwnSampleTrace own_;
  engine::ColorMapTexture map_;
  ClassRegions regions_;
  std::optional<LandscapeKey> regions_key_;
  std::vector<int> offsets_;

  NetworkLayout layout_;
  std::vector<engine::Curve> drawn_;
  std::vector<UnitId> shown_;
  std::optional<ParameterId> hovered_;
  Emphasis emphasis_;
  float unit_ = 1.0f;
};

}  // namespace glassbox
