#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/model/activation.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// R² of the least-squares plane through values over a grid of the input square (resolution² of them, in the
/// order of input_grid()); 1 if the values are constant.
double plane_fit(std::span<const float> values, int resolution);

/// Singular values of the centred cloud `[unit][sample]`, descending, one per unit (at most 16), by one-sided
/// Jacobi in double precision.
std::vector<double> singular_values(BatchView cloud);

/// Connected regions of a grid of resolution² values on either side of a threshold. Below it, neighbours
/// share a side or a corner; at or above it, only a side, so that a region that separates others is never
/// joined across.
struct RegionCount {
  int below = 0;
  int at_or_above = 0;
};
RegionCount count_regions(std::span<const float> values, int resolution, float threshold);

/// Whether the largest value exceeds the smallest by at least `amount`. Returns as soon as this is known.
bool varies_by(std::span<const float> values, float amount);

/// Statistics of a layer's pre-activations over a batch of inputs: their interval, and a histogram with equal
/// bins over [-reach, reach] (values outside count in the last bin on their side).
struct PreActivations {
  static constexpr std::size_t bins = 48;
  Interval used{0.0f, 0.0f};
  float reach = 6.0f;
  std::array<std::size_t, bins> counts{};
};
/// Statistics of every layer of a trace, into `layers`; allocates only if there are more layers than before.
/// The reach of an existing layer only grows, to the required size plus 5 %.
void pre_activations(const ForwardTrace& trace, std::vector<PreActivations>& layers);

}  // namespace glassbox::nn
