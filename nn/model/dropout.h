#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// Whether a step drops a unit of a hidden layer, with the probability `rate`: a function of (seed, step,
/// layer, unit).
bool is_dropped(float rate, std::uint64_t seed, std::int64_t step, std::size_t layer, std::size_t unit);

/// Dropout (Srivastava et al. 2014) of whole units: a step drops each hidden unit with the probability
/// `rate`, the same ones for all samples of its batch, and the others count 1/(1 - rate) times, so that the
/// whole network needs no scaling (inverted dropout).
///
/// A unit's output reaches the next layer only through the weights that leave it. So the loss of the thinned
/// network is that of a network with these weights scaled, by 0 or 1/(1 - rate), and the chain rule scales
/// their gradients alike:
///
///   dropout.draw(mlp.architecture(), rate, seed, step);
///   thinned = mlp;
///   dropout.scale(thinned, thinned.parameters());
///   gradient_of(thinned, …, gradient);
///   dropout.scale(mlp, gradient);
class Dropout {
 public:
  /// Draws what step number `step` drops. 0 ≤ rate < 1.
  void draw(const Architecture& architecture, float rate, std::uint64_t seed, std::int64_t step);

  /// Scales the entries of the weights that leave hidden units in `values`, a vector like the parameters.
  void scale(const Mlp& mlp, std::span<float> values) const;

  /// `[unit]`, of hidden layer after hidden layer: 0 or 1/(1 - rate).
  std::span<const float> scales() const { return scales_; }

 private:
  std::vector<float> scales_;
};

}  // namespace glassbox::nn
