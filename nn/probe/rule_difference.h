#pragma once

#include <vector>

#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/mlp.h"
#include "glassbox/nn/probe/input_square.h"

namespace glassbox::nn {

/// How far a network lies from the rule behind its data, measured at the centres of 512² equal cells of an
/// input square: the same figure whatever is drawn.
class RuleDifference {
 public:
  static constexpr std::size_t cells = 512;  ///< along each side

  /// False if nobody knows the rule (iris); then measure() is not to be called. Works only when what it is
  /// given has changed.
  bool set_rule(const GeneratorSettings& data, const InputSquare& square);

  /// For two classes the part of the square, 0 … 1, where the network's side of the threshold is not the
  /// rule's. For a regression the root of the mean square of their difference, in the unit of the targets.
  double measure(const Mlp& mlp, Loss loss);

 private:
  GeneratorSettings data_;
  InputSquare square_;
  std::vector<float> targets_;  ///< `[x2][x1]` of the cells; empty where nobody knows the rule
  Batch centers_;               ///< of some rows of cells
  std::vector<Batch> activations_;
};

}  // namespace glassbox::nn
