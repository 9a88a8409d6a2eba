#pragma once

#include <span>
#include <vector>

#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/data/input_term.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/mlp.h"
#include "glassbox/nn/probe/input_square.h"

namespace glassbox::nn {

/// Measures how far a network is from the rule behind its data, at the centres of 512² equal cells of an
/// input square: the value does not depend on what is drawn.
class RuleDifference {
 public:
  static constexpr std::size_t cells = 512;  ///< along each side

  /// Returns false if the rule is unknown; do not call measure() then. Recomputes only if its
  /// arguments have changed.
  bool set_rule(const GeneratorSettings& data, const InputSquare& square);

  /// For classes, the fraction of the square, 0 … 1, where those of network and rule differ. For a
  /// regression, the root mean square of their difference, in the unit of the targets. `terms` are the
  /// network's inputs; none: the features.
  double measure(const Mlp& mlp, Loss loss, std::span<const InputTerm> terms = {});

 private:
  GeneratorSettings data_;
  InputSquare square_;
  std::vector<float> targets_;  ///< `[x2][x1]` of the cells: class numbers or regression targets; empty if
                                ///< the rule is unknown
  Batch centers_;        ///< for a few rows of cells at a time
  Batch inputs_, rule_;  ///< for the same cells
  std::vector<Batch> activations_;
};

}  // namespace glassbox::nn
