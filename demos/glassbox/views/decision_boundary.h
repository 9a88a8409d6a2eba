#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/view.h"
#include "engine/draw/axes.h"
#include "engine/draw/color_map_texture.h"
#include "engine/draw/heat_map.h"
#include "engine/draw/point_cloud.h"

namespace glassbox {

/// The input square from above: the output as a continuous colour, its contours, the samples, the axes and
/// the map's key.
class DecisionBoundaryView {
 public:
  explicit DecisionBoundaryView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter);

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written();

 private:
  /// What the points were built from.
  struct PointsKey {
    std::shared_ptr<const nn::Dataset> dataset;
    bool held_out;
    Color label1, label0;
    bool operator==(const PointsKey&) const = default;
  };

  void update_values(const Frame& frame);
  void update_bar(const Theme& theme);
  void update_points(const Frame& frame);
  void draw_points(const Frame& frame, const Area& area, const engine::Rect& square);
  void draw_axes(const Frame& frame, const Area& area, const engine::Rect& square,
                 engine::Painter& painter) const;
  void draw_bar(const Frame& frame, const Area& area, const engine::Rect& square,
                engine::Painter& painter) const;

  engine::HeatMap heat_map_;
  engine::ColorMapTexture map_;
  engine::PointCloud points_;
  std::vector<engine::CloudPoint> cloud_;
  std::size_t held_out_count_ = 0;
  std::optional<PointsKey> points_key_;
  std::optional<std::uint64_t> version_;
  std::array<Color, 3> bar_anchors_{};
  std::vector<Color> bar_colors_;  ///< from the top down
  engine::AxesText text_;
  std::optional<AxesTextKey> text_key_;
  bool long_names_ = false;  ///< too long to stand between the ticks
};

}  // namespace glassbox
