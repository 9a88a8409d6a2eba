#pragma once

#include "demos/glassbox/views/view.h"
#include "engine/draw/heat_map.h"
#include "engine/draw/point_cloud.h"

namespace glassbox {

/// The input square from above: the output as a continuous colour, its contours, the samples, the axes and the map's
/// key.
class DecisionBoundaryView {
 public:
  explicit DecisionBoundaryView(engine::ShaderLibrary& shaders);
};

}  // namespace glassbox
