#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "nn/data/dataset.h"

namespace glassbox::nn {

/// A sample before noise and splitting: inputs in [-1, 1]² and a label, 0 or 1, or for regression in between.
struct Sample {
  std::array<float, 2> inputs;
  float label;
};

/// Adds seeded noise of this standard deviation to the inputs, clamps them to the square and orders the
/// samples so that a seeded choice of round(held_out · size) of them, never all, stands at the end. A larger
/// held_out holds out the same samples and more.
Dataset split(std::span<const Sample> samples, float noise, float held_out, std::uint64_t seed);

}  // namespace glassbox::nn
