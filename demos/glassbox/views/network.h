#pragma once

#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/view.h"

namespace glassbox {

/// The network as it is drawn on paper: units with their maps, links and biases by sign and size.
class NetworkView {
 public:
  explicit NetworkView(engine::ShaderLibrary& shaders);

  void draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer& landscapes);

  /// Bytes streamed since the last call.
  std::size_t take_bytes_written();
};

}  // namespace glassbox
