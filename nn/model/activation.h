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
  static constexpr std::array<Description, 8> descriptions{
      {{"Sigmoid", "Squeezes any sum into 0 \u2026 1. Smooth; learns slowly where it is nearly flat."},
       {"Tanh", "A sigmoid from \u22121 to 1. Centred on zero, it usually learns faster."},
       {"ReLU",
        "Zero below 0, the identity above. Folds the plane along lines. A unit that is always 0 stops "
        "learning."},
       {"Leaky ReLU", "A ReLU with slope 0.01 below 0, so that no unit dies."},
       {"Linear", "The identity. With only linear layers, the whole network stays linear."},
       {"Softplus", "A ReLU with a rounded corner."},
       {"GELU", "A smooth ReLU that dips slightly below 0, common in language models."},
       {"Sine", "A wave: fits oscillations easily but also overfits easily."}}};
};

struct Interval {
  float low;
  float high;
};
/// The interval of an activation's values, if it is bounded.
constexpr std::optional<Interval> bounded_range(Activation activation) {
  switch (activation) {
    case Activation::sigmoid:
      return Interval{0.0f, 1.0f};
    case Activation::tanh:
    case Activation::sine:
      return Interval{-1.0f, 1.0f};
    default:
      return std::nullopt;
  }
}

/// Whether an activation is near 0 below zero and near z above, so that He initialization suits it.
constexpr bool is_rectifier(Activation activation) {
  return activation == Activation::relu || activation == Activation::leaky_relu ||
         activation == Activation::softplus || activation == Activation::gelu;
}

/// f(z) for one value, with the same bits as the kernels.
float activate(Activation activation, float z);

/// f'(z), from z and a = f(z); at the kink of relu and leaky-relu, the slope below zero.
float activation_derivative(Activation activation, float z, float a);

}  // namespace glassbox::nn
