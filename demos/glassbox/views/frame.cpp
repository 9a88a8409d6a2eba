#include "demos/glassbox/views/frame.h"

namespace glassbox {

LandscapeKey landscape_key(const Frame& frame) {
  return {frame.version, frame.landscape.resolution(), frame.landscape.square()};
}

UnitId shown_unit(const Frame& frame) {
  const nn::Mlp& mlp = frame.snapshot.mlp;
  const UnitId output{mlp.layer_count() - 1, 0};
  if (!frame.unit || frame.unit->layer >= mlp.layer_count()) return output;
  const auto units = static_cast<std::size_t>(mlp.architecture().layers[frame.unit->layer].units);
  return frame.unit->unit < units ? *frame.unit : output;
}

}  // namespace glassbox
