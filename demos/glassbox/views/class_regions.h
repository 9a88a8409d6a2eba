#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/draw/class_field.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/nn/probe/landscape.h"

namespace glassbox {

/// Which class a network with an output for each answers over a plane, for maps and sheets.
class ClassRegions {
 public:
  /// The scores of a landscape with several outputs; call when the landscape changes.
  void set(const nn::Landscape& landscape);
  /// Scores `[class][grid point]` of at least two classes, as input_grid() orders points.
  void set(const nn::Batch& scores, int resolution, nn::ScoreLink link);
  /// In the colours of a theme; rebuilds only if they changed.
  const engine::ClassField& field(const Theme& theme);
  /// The colours of one class's probability: from the neutral one to that of the class.
  const engine::ColorMapTexture& map(const Theme& theme, std::size_t k);

  std::size_t take_bytes_written() { return field_.take_bytes_written(); }

 private:
  engine::ClassField field_;
  std::vector<std::span<const float>> rows_;
  std::vector<Color> colors_;
  std::vector<engine::ColorMapTexture> maps_;
};

}  // namespace glassbox
