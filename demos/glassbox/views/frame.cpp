#include "demos/glassbox/views/frame.h"

#include <utility>

#include "demos/glassbox/views/output_value.h"

namespace glassbox {

LandscapeKey landscape_key(const Frame& frame) {
  return {frame.version, frame.landscape.resolution(), frame.plane};
}

bool has_unit(const nn::Mlp& mlp, UnitId unit) {
  return unit.layer < mlp.layer_count() &&
         std::cmp_less(unit.unit, mlp.architecture().layers[unit.layer].units);
}

UnitId shown_unit(const Frame& frame) {
  const nn::Mlp& mlp = frame.snapshot.mlp;
  if (frame.unit && has_unit(mlp, *frame.unit)) return *frame.unit;
  return {mlp.layer_count() - 1, shown_class(frame.snapshot, frame.options).value_or(0)};
}

}  // namespace glassbox
