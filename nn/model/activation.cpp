#include "glassbox/nn/model/activation.h"

namespace glassbox::nn {

std::optional<Interval> bounded_range(Activation activation) {
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

}  // namespace glassbox::nn
