#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// Initial weights. With s = scale: normal N(0, s²); uniform U(-s, s); xavier
/// U(±s·√(6/(in+out))) (Glorot & Bengio 2010); he N(0, s²·2/in) (He et al. 2015); zero.
enum class Initialization { normal, uniform, xavier, he, zero };

template <>
struct Names<Initialization> {
  static constexpr std::array<std::string_view, 5> values{"normal", "uniform", "xavier", "he", "zero"};
  static constexpr std::array<Description, 5> descriptions{
      {{"Normal", "Weights from a normal distribution; the scale is its standard deviation."},
       {"Uniform", "Weights from a uniform distribution; the scale is its limit."},
       {"Xavier", "Suits sigmoid and tanh: adapts to a layer's inputs and outputs, times the scale."},
       {"He", "Suits ReLU: adapts to a layer's inputs, times the scale."},
       {"Zero",
        "All weights 0: the units of a layer stay identical, and the network learns almost nothing."}}};
};

/// A weight depends only on (seed, layer, unit, input), so that widening a layer does not change the initial
/// values of the others. All biases start at `bias`.
void initialize(Mlp& mlp, Initialization initialization, float scale, std::uint64_t seed, float bias = 0.0f);

}  // namespace glassbox::nn
