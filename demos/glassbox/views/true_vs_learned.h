#pragma once

#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/view.h"

namespace glassbox {

/// The rule that made the data beside the field that was learned from them.
class TrueVsLearnedView {
 public:
  explicit TrueVsLearnedView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer& landscapes);

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written();
};

}  // namespace glassbox
