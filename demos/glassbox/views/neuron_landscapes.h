#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "demos/glassbox/views/class_regions.h"
#include "demos/glassbox/views/column_layout.h"
#include "demos/glassbox/views/network_links.h"
#include "demos/glassbox/views/unit_view.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/draw/curve_set.h"
#include "glassbox/engine/draw/height_field.h"

namespace glassbox {

/// The landscape of every unit, in a column for each layer, joined by links that show the weights.
class NeuronLandscapesView : public UnitView {
 public:
  explicit NeuronLandscapesView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;

  /// "weight ▬ −8 ▬ −2 ▬ +2 ▬ +8"
  void draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                engine::Painter& painter) override;

  void scroll_rows(glm::vec2 place, int rows) override;

  std::optional<UnitId> unit_at(glm::vec2 place) const override;
  std::optional<ParameterId> parameter_at(glm::vec2 place) const override;

  /// Of a sheet, or of a link.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) override;
  /// Beside its link.
  std::optional<Reading> pinned_reading(const Frame& frame) override;

  std::optional<SquarePlane> square_plane(glm::vec2 pixel, const nn::Landscape& landscape) override;

  std::size_t take_bytes_written() override {
    return link_curves_.take_bytes_written() + regions_.take_bytes_written();
  }
  std::optional<float> landscape_width(const engine::Rect& tile) const override {
    return .33f * std::min(tile.width, tile.height);
  }

 private:
  void lay_out_links(const Frame& frame, const Area& area);
  void update_links(const Frame& frame, const Area& area);
  void draw_pointed_at(const Frame& frame, const Area& area, engine::Painter& painter) const;
  engine::SceneView view_of(const UnitColumn& column, int unit) const;
  std::optional<Reading> sheet_reading(UnitId unit, glm::vec2 pixel, const Frame& frame,
                                       PointProbe& probe) const;
  void draw_boxes(const Frame& frame, const Area& area, engine::Painter& painter) const;
  void draw_names(const Frame& frame, const Area& area, engine::Painter& painter) const;

  engine::HeightField sheets_;
  engine::CurveSet link_curves_;
  engine::ColorMapTexture map_;
  ClassRegions regions_;
  std::optional<LandscapeKey> regions_key_;
  ColumnLayout layout_;
  Area area_;                 ///< that it was laid out in
  std::vector<int> offsets_;  ///< by layer: the unit on top of a column that shows some only
  std::vector<UnitId> shown_;
  std::vector<PlacedLink> links_;  ///< the strongest first, of `links_count_`
  std::size_t links_count_ = 0;
  std::vector<engine::Curve> curves_;
  std::optional<ParameterId> hovered_;
  Emphasis emphasis_;
};

}  // namespace glassbox
