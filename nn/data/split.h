#pragma once

#include <cstdint>
#include <span>

#include "glassbox/nn/data/dataset.h"

namespace glassbox::nn {

struct SplitSettings {
  float noise = 0.0f;       ///< standard deviation, in units of half the box
  float held_out = 0.0f;    ///< fraction of the samples
  bool stratified = false;  ///< each class holds out the same fraction and keeps at least one training sample
  std::span<const double> places = {};  ///< `[sample]`, the largest are held out; empty: a seeded choice
};

/// Adds seeded noise to the inputs, clamps them to the box, and moves round(held_out · size) samples, never
/// all, to the end: a seeded choice, or those with the largest places. A larger held_out holds out the same
/// samples and more. `samples` has at least one sample.
Dataset split(const Dataset& samples, const SplitSettings& settings, std::uint64_t seed);

}  // namespace glassbox::nn
