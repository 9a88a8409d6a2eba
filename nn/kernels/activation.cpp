#include "nn/kernels/activation.h"

#include <cmath>
#include <numbers>

#include "nn/simd/math.h"

namespace glassbox::nn {

namespace {

constexpr float leak = 0.01f;

// One struct per activation: f(z), and f'(z) from z and a = f(z). Comparisons let NaN through.

struct Sigmoid {
  static float f(float z) { return simd::sigmoid(z); }
  static float slope(float, float a) { return a * (1.0f - a); }
};

struct Tanh {
  static float f(float z) { return simd::tanh(z); }
  static float slope(float, float a) { return 1.0f - a * a; }
};

struct Relu {
  static float f(float z) { return z < 0.0f ? 0.0f : z; }
  static float slope(float z, float) { return z > 0.0f ? 1.0f : 0.0f; }
};

struct LeakyRelu {
  static float f(float z) { return z < 0.0f ? leak * z : z; }
  static float slope(float z, float) { return z > 0.0f ? 1.0f : leak; }
};

struct Linear {
  static float f(float z) { return z; }
  static float slope(float, float) { return 1.0f; }
};

struct Softplus {
  static float f(float z) { return simd::softplus(z); }
  static float slope(float z, float) { return simd::sigmoid(z); }
};

struct Gelu {
  // Φ and φ are 0 below -15, so holding z there changes nothing but -inf·0, which would be NaN.
  static float held(float z) { return z < -15.0f ? -15.0f : z; }
  static float f(float z) { return held(z) * simd::normal(z).distribution; }
  static float slope(float z, float) {
    const simd::Normal normal = simd::normal(z);
    return normal.distribution + simd::clamp(z, -15.0f, 15.0f) * normal.density;
  }
};

struct Sine {
  static float f(float z) { return simd::sin(z); }
  static float slope(float z, float) { return simd::cos(z); }
};

/// Calls `use` with the struct of an activation.
template <class Use>
auto with(Activation activation, Use&& use) {
  switch (activation) {
    case Activation::sigmoid:
      return use(Sigmoid{});
    case Activation::tanh:
      return use(Tanh{});
    case Activation::relu:
      return use(Relu{});
    case Activation::leaky_relu:
      return use(LeakyRelu{});
    case Activation::linear:
      break;
    case Activation::softplus:
      return use(Softplus{});
    case Activation::gelu:
      return use(Gelu{});
    case Activation::sine:
      return use(Sine{});
  }
  return use(Linear{});
}

template <class Function>
void forward_row(Function, const float* __restrict z, float* __restrict a, std::size_t count) {
  for (std::size_t s = 0; s < count; ++s) a[s] = Function::f(z[s]);
}

template <class Function>
void backward_row(Function, const float* __restrict z, const float* __restrict a, float* __restrict gradient,
                  std::size_t count) {
  for (std::size_t s = 0; s < count; ++s) gradient[s] *= Function::slope(z[s], a[s]);
}

double normal_distribution(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }
double normal_density(double z) {
  return std::exp(-0.5 * z * z) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

}  // namespace

float activate(Activation activation, float z) {
  return with(activation, [z](auto function) { return decltype(function)::f(z); });
}

float activation_derivative(Activation activation, float z, float a) {
  return with(activation, [z, a](auto function) { return decltype(function)::slope(z, a); });
}

void activation_forward(Activation activation, const float* z, float* a, std::size_t count) {
  with(activation, [=](auto function) { forward_row(function, z, a, count); });
}

void activation_backward(Activation activation, const float* z, const float* a, float* gradient,
                         std::size_t count) {
  with(activation, [=](auto function) { backward_row(function, z, a, gradient, count); });
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
