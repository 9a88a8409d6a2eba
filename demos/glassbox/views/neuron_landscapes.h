#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "demos/glassbox/views/column_layout.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/square_plane.h"
#include "demos/glassbox/views/view.h"
#include "engine/draw/color_map_texture.h"
#include "engine/draw/curve_set.h"
#include "engine/draw/height_field.h"

namespace glassbox {

/// Every unit's landscape, in columns by layer, joined by links that show the weights.
class NeuronLandscapesView {
 public:
  explicit NeuronLandscapesView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer& landscapes);

  /// "weight ▬ −8 ▬ −2 ▬ +2 ▬ +8", right-aligned at `right`, centred on its y; nothing where it would reach
  /// further left than `left_limit`.
  void draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, engine::Painter& painter);

  /// Moves the column below `pointer` of the area last drawn as a tile by this many units; a column that
  /// shows all of its units stays.
  void scroll(glm::vec2 pointer, int units);

  /// Of the sheets last drawn, which were those of `landscape`.
  std::optional<SquarePlane> square_plane(glm::vec2 pixel, const nn::Landscape& landscape) const;

  /// Bytes streamed since the last call, the landscapes' own aside.
  std::size_t take_bytes_written() { return links_.take_bytes_written(); }

 private:
  void update_links(const Frame& frame, const Area& area);
  engine::SceneView view_of(const UnitColumn& column, int unit) const;
  void draw_boxes(const Frame& frame, const Area& area, engine::Painter& painter) const;
  void draw_names(const Frame& frame, const Area& area, engine::Painter& painter) const;

  /// A link before it is ordered: thick ones first, so that thin ones lie over them.
  struct Link {
    float weight;
    glm::vec2 start, end;
  };

  engine::HeightField sheets_;
  engine::CurveSet links_;
  engine::ColorMapTexture map_;
  ColumnLayout layout_;
  Area area_;                 ///< that it was laid out in
  std::vector<int> offsets_;  ///< by layer: the unit on top of a column that shows some only
  std::vector<UnitId> shown_;
  std::vector<Link> ordered_;
  std::vector<engine::Curve> curves_;
};

}  // namespace glassbox
