#pragma once

#include "demos/glassbox/theme.h"
#include "demos/glassbox/views/view_options.h"
#include "engine/draw/painter.h"
#include "engine/draw/rect.h"
#include "nn/probe/landscape.h"
#include "nn/training/snapshot.h"

namespace glassbox {

/// What one frame shows: the same for every view of it. Views take time from here and from nowhere else.
struct Frame {
  const nn::Snapshot& snapshot;
  const nn::Landscape& landscape;  ///< of snapshot.mlp
  const Theme& theme;
  const ViewOptions& options;
  double time = 0.0;  ///< seconds
};

/// Where a view draws. Design lengths are given at a picture height of 1080; `unit` pixels make one of them.
struct Area {
  engine::Rect rect;  ///< pixels of the picture
  float unit = 1.0f;
  bool still = false;  ///< a picture of its own, with title and state line, rather than a tile of the stage
  glm::ivec2 picture{0};  ///< size of the whole picture, pixels
};

}  // namespace glassbox
