#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// a = f(z), elementwise. leaky-relu has slope .01 below zero; gelu is the exact z·Φ(z); sine is sin(z).
enum class Activation { sigmoid, tanh, relu, leaky_relu, linear, softplus, gelu, sine };

template <>
struct Names<Activation> {
  static constexpr std::array<std::string_view, 8> values{"sigmoid", "tanh",     "relu", "leaky-relu",
                                                          "linear",  "softplus", "gelu", "sine"};
};

/// A closed interval.
struct Interval {
  float low;
  float high;
};
/// The interval that an activation's values stay in, where it has one: sigmoid [0, 1], tanh and sine [-1, 1].
std::optional<Interval> bounded_range(Activation activation);

/// f(z), for one value; the same bits as the kernels give.
float activate(Activation activation, float z);

/// f'(z), from z and a = f(z); at the kink of relu and leaky-relu the slope below zero.
float activation_derivative(Activation activation, float z, float a);

}  // namespace glassbox::nn
