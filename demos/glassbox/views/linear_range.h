#pragma once

#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/view.h"

namespace glassbox {

/// The activation of each layer with the interval of pre-activations in use.
class LinearRangeView {
 public:
  explicit LinearRangeView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer& landscapes);

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written();
};

}  // namespace glassbox
