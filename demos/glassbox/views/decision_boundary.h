#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "demos/glassbox/views/best_line_mark.h"
#include "demos/glassbox/views/map_brush.h"
#include "demos/glassbox/views/map_panel.h"
#include "demos/glassbox/views/own_sample_mark.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/view.h"
#include "glassbox/engine/draw/color_map_texture.h"

namespace glassbox {

/// The input square from above: the output, or the selected unit, as a color map with contours, samples, axes
/// and a color bar.
class DecisionBoundaryView : public View {
 public:
  explicit DecisionBoundaryView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter,
            LandscapeBuffer& landscapes) override;

  std::string_view title(const Frame& frame) const override;

  /// The accuracies of the learned line and of the best one.
  void draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                engine::Painter& painter) override;

  /// Of a sample, or of a place of the field.
  std::optional<Reading> reading_at(glm::vec2 pixel, const Frame& frame, PointProbe& probe) override;
  std::optional<SquarePlane> square_plane(glm::vec2 pixel, const nn::Landscape&) override {
    return map_plane(square_, pixel);
  }

  bool press(const PointerEvent& event, const PointerContext& context) override;
  void drag(const PointerEvent& event, const PointerContext& context) override;
  void finish(const PointerContext& context) override { brush_.finish(context); }
  void release() override {
    brush_.let_go();
    View::release();
  }

  std::size_t take_bytes_written() override;
  std::optional<float> landscape_width(const engine::Rect& tile) const override {
    return .8f * std::min(tile.width, tile.height);
  }

 protected:
  SquareControl square_control() const override { return SquareControl::direct; }

 private:
  /// What the values depend on.
  struct ValuesKey {
    LandscapeKey landscape;
    UnitId unit;
    bool all_classes;
    bool operator==(const ValuesKey&) const = default;
  };

  void update_values(const Frame& frame);
  bool shows_best_line(const Frame& frame) const;
  void draw_best_line_key(const Frame& frame, glm::vec2 right, float left_limit, float em,
                          engine::Painter& painter);

  engine::Rect square_;
  MapPanel panel_;
  BestLineMark best_line_;
  OwnSampleMark own_mark_;
  MapBrush brush_;
  ColorBar bar_;
  engine::ColorMapTexture map_;
  std::optional<ValuesKey> values_key_;
  engine::AxesText text_;
  std::optional<AxesTextKey> text_key_;
  float unit_ = 1.0f;  ///< of the tile that was drawn last
};

}  // namespace glassbox
