#pragma once

#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/view.h"

namespace glassbox {

/// All samples and the grid of the input square, carried through the layers.
class LayerMorphView {
 public:
  explicit LayerMorphView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer& landscapes);

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written();
};

}  // namespace glassbox
