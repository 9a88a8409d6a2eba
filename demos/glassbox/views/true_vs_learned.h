#pragma once

#include "demos/glassbox/views/map_panel.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/square_plane.h"
#include "demos/glassbox/views/view.h"
#include "engine/draw/color_map_texture.h"

namespace glassbox {

/// The rule that made the data beside the field that was learned from them, on one scale, and where they
/// disagree.
class TrueVsLearnedView {
 public:
  explicit TrueVsLearnedView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter);

  /// Of the maps last drawn.
  std::optional<SquarePlane> square_plane(glm::vec2 pixel) const;

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written();

 private:
  void update(const Frame& frame);
  void draw_disagreement(const Frame& frame, const Area& area, const engine::Rect& square,
                         engine::Painter& painter) const;
  FigureText verdict() const;

  engine::Rect rule_square_, learned_square_;
  MapPanel truth_, learned_;
  ColorBar bar_;
  engine::ColorMapTexture map_;
  std::optional<LandscapeKey> landscape_;
  std::vector<float>
      rule_;  ///< coded as the output is, over the landscape's grid; empty where nobody knows it
  std::vector<bool> differs_;  ///< per point of the grid
  double share_ = 0.0;
  std::optional<AxesTextKey> text_key_;
  engine::AxesText text_;
  nn::Batch grid_;
};

}  // namespace glassbox
