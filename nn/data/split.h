#pragma once

#include <cstdint>

#include "glassbox/nn/data/dataset.h"

namespace glassbox::nn {

struct SplitSettings {
  float noise = 0.0f;       ///< standard deviation, in units of half the box
  float held_out = 0.0f;    ///< fraction of the samples
  bool stratified = false;  ///< each class holds out its share and keeps at least one sample to train on
};

/// Adds seeded noise to the inputs, clamps them to the box, and orders the samples so that a seeded choice of
/// round(held_out · size) of them, never all, stands at the end. A larger held_out holds out the same samples
/// and more. `samples` has at least one.
Dataset split(const Dataset& samples, const SplitSettings& settings, std::uint64_t seed);

}  // namespace glassbox::nn
