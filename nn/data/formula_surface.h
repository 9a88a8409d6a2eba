#pragma once

#include <memory>
#include <string_view>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/data/formula.h"

namespace glassbox::nn {

/// A formula over the square [-1, 1]², with its range there: the lowest and highest value on a grid of places
/// .01 apart.
struct FormulaSurface {
  Formula formula;
  FeatureScale range;  ///< half is 1 for a constant

  /// targets[0][s] = the value at the inputs `[2][sample]` in units of the range, from 0 to 1; values outside
  /// the range, or not finite, are held to it.
  void evaluate(BatchView inputs, Batch& targets) const;
};

/// The surface of a formula; the latest is kept. Error: it does not parse, or is not finite on the grid.
Expected<std::shared_ptr<const FormulaSurface>> formula_surface(std::string_view text);

}  // namespace glassbox::nn
