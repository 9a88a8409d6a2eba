#pragma once

#include <vector>

#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/morph/morph_frame.h"
#include "demos/glassbox/views/morph/morph_trace.h"
#include "glassbox/engine/draw/morph_lines.h"
#include "glassbox/engine/draw/morph_points.h"

namespace glassbox {

/// What a morph carries, as drawables: the samples, the grid of the input square, the learned contour.
class MorphData {
 public:
  explicit MorphData(engine::ShaderLibrary& shaders);

  /// Takes over where everything is at each layer step.
  void set_places(const MorphTrace& trace);
  /// Colors the grid by the answer there, of which a single output has the given range, and the samples by
  /// their labels.
  void set_colors(const MorphTrace& trace, const Frame& frame, const nn::ValueRange& output);

  void draw(const MorphScene& scene, const Frame& frame, const Area& area);

  std::size_t take_bytes_written();

 private:
  void color_grid(const MorphTrace& trace, const Frame& frame, const nn::ValueRange& range);

  engine::MorphVertices point_places_, grid_places_, line_places_, contour_places_;
  engine::MorphPoints points_;
  engine::MorphFilm film_;
  engine::MorphLines grid_lines_, contour_;
  std::vector<engine::MorphPoint> marks_;
  std::vector<Color> colors_, grid_colors_;
};

}  // namespace glassbox
