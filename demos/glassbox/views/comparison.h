#pragma once

#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/view.h"

namespace glassbox {

/// Networks that learn the same data on the same clock, side by side.
class ComparisonView {
 public:
  explicit ComparisonView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer& landscapes);

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written();
};

}  // namespace glassbox
