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

/// The part of the variance of values over a grid of the input square (resolution² of them, as input_grid()
/// orders them) that the best plane through them explains, R² of the least-squares fit; 1 where nothing
/// varies.
double plane_fit(std::span<const float> values, int resolution);

/// Singular values of the centred cloud `[unit][sample]`, descending, as many as there are units (at most
/// 16), by one-sided Jacobi in double precision.
std::vector<double> singular_values(BatchView cloud);

/// Connected regions of a grid of resolution² values on either side of a threshold. Below, neighbours share a
/// side or a corner; at or above, a side: so what parts a region is never joined itself.
struct RegionCount {
  int below = 0;
  int at_or_above = 0;
};
RegionCount count_regions(std::span<const float> values, int resolution, float threshold);

/// Whether the greatest of the values lies at least `amount` above the least. Stops once it knows.
bool varies_by(std::span<const float> values, float amount);

/// The pre-activations of a layer over a batch of inputs: their interval, and how often they fall into each
/// of equal bins of [-reach, reach] (what lies outside counts to the last bin of its side).
struct PreActivations {
  static constexpr std::size_t bins = 48;
  Interval used{0.0f, 0.0f};
  float reach = 6.0f;
  std::array<std::size_t, bins> counts{};
};
/// Of every layer of a trace, into `layers`; allocates only when there are more layers than it held. The
/// reach of a layer that is there already only grows: as far as it takes, and 5 % more.
void pre_activations(const ForwardTrace& trace, std::vector<PreActivations>& layers);

}  // namespace glassbox::nn
