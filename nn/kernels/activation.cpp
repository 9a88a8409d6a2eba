#include "glassbox/nn/kernels/activation.h"

#include <cmath>
#include <numbers>

#include "glassbox/nn/kernels/kernel_table.h"

namespace glassbox::nn {

namespace {

double normal_distribution(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }
double normal_density(double z) {
  return std::exp(-0.5 * z * z) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

}  // namespace

float activate(Activation activation, float z) {
  float a = 0.0f;
  kernels().activation_forward(activation, &z, &a, 1);
  return a;
}

float activation_derivative(Activation activation, float z, float a) {
  float slope = 1.0f;
  kernels().activation_backward(activation, &z, &a, &slope, 1);
  return slope;
}

void activation_forward(Activation activation, const float* z, float* a, std::size_t count) {
  kernels().activation_forward(activation, z, a, count);
}

void activation_backward(Activation activation, const float* z, const float* a, float* gradient,
                         std::size_t count) {
  kernels().activation_backward(activation, z, a, gradient, count);
}

double activation_reference(Activation activation, double z) {
  switch (activation) {
    case Activation::sigmoid:
      return 1.0 / (1.0 + std::exp(-z));
    case Activation::tanh:
      return std::tanh(z);
    case Activation::relu:
      return z < 0.0 ? 0.0 : z;
    case Activation::leaky_relu:
      return z < 0.0 ? 0.01 * z : z;
    case Activation::linear:
      break;
    case Activation::softplus:
      return z > 0.0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z));
    case Activation::gelu:
      return z * normal_distribution(z);
    case Activation::sine:
      return std::sin(z);
  }
  return z;
}

double activation_derivative_reference(Activation activation, double z) {
  switch (activation) {
    case Activation::sigmoid:
      return activation_reference(activation, z) * (1.0 - activation_reference(activation, z));
    case Activation::tanh:
      return 1.0 - std::tanh(z) * std::tanh(z);
    case Activation::relu:
      return z > 0.0 ? 1.0 : 0.0;
    case Activation::leaky_relu:
      return z > 0.0 ? 1.0 : 0.01;
    case Activation::linear:
      break;
    case Activation::softplus:
      return activation_reference(Activation::sigmoid, z);
    case Activation::gelu:
      return normal_distribution(z) + z * normal_density(z);
    case Activation::sine:
      return std::cos(z);
  }
  return 1.0;
}

}  // namespace glassbox::nn
