#pragma once

#include "glassbox/nn/kernels/kernel_table.h"
#include "glassbox/nn/simd/math.h"

/// Elementary functions, activations and their slopes over rows.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

inline constexpr std::size_t lanes = 16;

template <class V>
GLASSBOX_INLINE V apply_one(Elementary function, V x) {
  switch (function) {
    case Elementary::exp:
      return exp(x);
    case Elementary::log1p_unit:
      return log1p_unit(x);
    case Elementary::log1p:
      return log1p(x);
    case Elementary::tanh:
      return tanh(x);
    case Elementary::sigmoid:
      return sigmoid(x);
    case Elementary::softplus:
      return softplus(x);
    case Elementary::normal_density:
      return normal(x).density;
    case Elementary::normal_distribution:
      return normal(x).distribution;
    case Elementary::sin:
      return sin(x);
    case Elementary::cos:
      return cos(x);
  }
  return x;
}

template <class V>
void apply(Elementary function, const float* x, float* y, std::size_t count) {
  std::size_t s = 0;
  const auto loop = [&](auto f) __attribute__((always_inline)) {
    for (; s + lanes <= count; s += lanes) f(V::load(x + s)).store(y + s);
    if (s < count) store_some(f(load_some<V>(x + s, count - s)), y + s, count - s);
  };
  switch (function) {
    case Elementary::exp:
      return loop([](V v) { return exp(v); });
    case Elementary::tanh:
      return loop([](V v) { return tanh(v); });
    case Elementary::sigmoid:
      return loop([](V v) { return sigmoid(v); });
    default:
      return loop([=](V v) { return apply_one(function, v); });
  }
}

inline constexpr float leak = 0.01f;

// One struct per activation: f(z), and f'(z) from z and a = f(z). Comparisons propagate NaN.

template <class V>
struct Sigmoid {
  GLASSBOX_INLINE V f(V z) { return sigmoid(z); }
  GLASSBOX_INLINE V slope(V, V a) { return a * (V::all(1.0f) - a); }
};
template <class V>
struct Tanh {
  GLASSBOX_INLINE V f(V z) { return tanh(z); }
  GLASSBOX_INLINE V slope(V, V a) { return V::all(1.0f) - a * a; }
};
template <class V>
struct Relu {
  GLASSBOX_INLINE V f(V z) { return max(V::all(0.0f), z); }
  GLASSBOX_INLINE V slope(V z, V) { return select(less(V::all(0.0f), z), V::all(1.0f), V::all(0.0f)); }
};
template <class V>
struct LeakyRelu {
  GLASSBOX_INLINE V f(V z) { return select(less(z, V::all(0.0f)), V::all(leak) * z, z); }
  GLASSBOX_INLINE V slope(V z, V) { return select(less(V::all(0.0f), z), V::all(1.0f), V::all(leak)); }
};
template <class V>
struct Linear {
  GLASSBOX_INLINE V f(V z) { return z; }
  GLASSBOX_INLINE V slope(V, V) { return V::all(1.0f); }
};
template <class V>
struct Softplus {
  GLASSBOX_INLINE V f(V z) { return softplus(z); }
  GLASSBOX_INLINE V slope(V z, V) { return sigmoid(z); }
};
template <class V>
struct Gelu {
  // Φ and φ are 0 below -15, so clamping z there only changes -inf·0, which would be NaN.
  GLASSBOX_INLINE V f(V z) { return max(V::all(-15.0f), z) * normal(z).distribution; }
  GLASSBOX_INLINE V slope(V z, V) {
    const Normal<V> n = normal(z);
    return n.distribution + clamp(z, -15.0f, 15.0f) * n.density;
  }
};
template <class V>
struct Sine {
  GLASSBOX_INLINE V f(V z) { return sin(z); }
  GLASSBOX_INLINE V slope(V z, V) { return cos(z); }
};

/// Activations that take so many instructions that a pass of their own over the stored sums is as fast as
/// computing them in a product's registers; this halves what the compiler has to do for the kernels.
template <class F>
inline constexpr bool has_own_pass = false;
template <class V>
inline constexpr bool has_own_pass<Softplus<V>> = true;
template <class V>
inline constexpr bool has_own_pass<Gelu<V>> = true;
template <class V>
inline constexpr bool has_own_pass<Sine<V>> = true;

/// Calls `use` with the struct of an activation.
template <class V, class Use>
GLASSBOX_INLINE void with(Activation activation, Use use) {
  switch (activation) {
    case Activation::sigmoid:
      return use(Sigmoid<V>{});
    case Activation::tanh:
      return use(Tanh<V>{});
    case Activation::relu:
      return use(Relu<V>{});
    case Activation::leaky_relu:
      return use(LeakyRelu<V>{});
    case Activation::linear:
      return use(Linear<V>{});
    case Activation::softplus:
      return use(Softplus<V>{});
    case Activation::gelu:
      return use(Gelu<V>{});
    case Activation::sine:
      return use(Sine<V>{});
  }
}

template <class V>
void activation_forward(Activation activation, const float* z, float* a, std::size_t count) {
  with<V>(
      activation, [=](auto f) __attribute__((always_inline)) {
        std::size_t s = 0;
        for (; s + lanes <= count; s += lanes) f.f(V::load(z + s)).store(a + s);
        if (s < count) store_some(f.f(load_some<V>(z + s, count - s)), a + s, count - s);
      });
}

template <class V>
void activation_backward(Activation activation, const float* z, const float* a, float* gradient,
                         std::size_t count) {
  with<V>(
      activation, [=](auto f) __attribute__((always_inline)) {
        std::size_t s = 0;
        for (; s + lanes <= count; s += lanes)
          (V::load(gradient + s) * f.slope(V::load(z + s), V::load(a + s))).store(gradient + s);
        if (s == count) return;
        const std::size_t rest = count - s;
        const V slope = f.slope(load_some<V>(z + s, rest), load_some<V>(a + s, rest));
        store_some(load_some<V>(gradient + s, rest) * slope, gradient + s, rest);
      });
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
