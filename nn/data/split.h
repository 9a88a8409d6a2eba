#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "glassbox/nn/data/dataset.h"

namespace glassbox::nn {

/// A sample before noise and splitting: inputs and a label, 0 or 1, or for regression in between.
struct Sample {
  std::array<float, 2> inputs;
  float label;
};

struct SplitSettings {
  float noise = 0.0f;       ///< standard deviation, in units of half the box
  float held_out = 0.0f;    ///< fraction of the samples
  bool stratified = false;  ///< each class holds out its share and keeps at least one sample to train on
  std::array<FeatureScale, 2> box{};  ///< what the inputs lie in and noise does not leave
};

/// Adds seeded noise to the inputs, clamps them to the box, and orders the samples so that a seeded choice of
/// round(held_out · size) of them, never all, stands at the end. A larger held_out holds out the same samples
/// and more.
Dataset split(std::span<const Sample> samples, const SplitSettings& settings, std::uint64_t seed);

}  // namespace glassbox::nn
