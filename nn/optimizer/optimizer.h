#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "glassbox/nn/names.h"

namespace glassbox::nn {

enum class OptimizerKind { sgd, momentum, nesterov, rmsprop, adam, adamw };

template <>
struct Names<OptimizerKind> {
  static constexpr std::array<std::string_view, 6> values{"sgd",     "momentum", "nesterov",
                                                          "rmsprop", "adam",     "adamw"};
  static constexpr std::array<Description, 6> descriptions{
      {{"SGD", "Plain gradient descent: each step goes downhill."},
       {"Momentum", "Like a heavy ball: steps add up along a slope and cancel across it."},
       {"Nesterov", "Momentum that looks ahead before each correction."},
       {"RMSProp", "A separate learning rate per weight, smaller where its gradients are large."},
       {"Adam", "Momentum and a learning rate per weight; works well near 0.01."},
       {"AdamW", "Adam whose L2 shrinks every weight by the same fraction: decoupled weight decay."}}};
};

/// Properties of an optimizer besides its update rule (Optimizer::step).
struct OptimizerTraits {
  int moments = 0;           ///< moment vectors used, 0 … 2
  int mean_of_squares = -1;  ///< index of the moment that is never negative; -1: none
  bool uses_momentum = false;
  bool uses_beta1 = false;
  bool uses_beta2 = false;
  /// The usual learning rate with one hidden layer if the optimizer scales the steps of each weight;
  /// otherwise 0.
  double adaptive_rate = 0.0;
};
constexpr OptimizerTraits traits_of(OptimizerKind kind) {
  switch (kind) {
    case OptimizerKind::sgd:
      break;
    case OptimizerKind::momentum:
    case OptimizerKind::nesterov:
      return {.moments = 1, .uses_momentum = true};
    case OptimizerKind::rmsprop:
      return {.moments = 1, .mean_of_squares = 0, .uses_beta2 = true, .adaptive_rate = .015};
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      return {
          .moments = 2, .mean_of_squares = 1, .uses_beta1 = true, .uses_beta2 = true, .adaptive_rate = .04};
  }
  return {};
}

struct OptimizerSettings {
  OptimizerKind kind = OptimizerKind::momentum;
  float learning_rate = 0.5f;
  float momentum = 0.9f;  ///< momentum and nesterov
  float beta1 = 0.9f;     ///< adam and adamw
  float beta2 = 0.999f;   ///< adam and adamw; the decay of the squared gradient of rmsprop
  float l1 = 0.0f;        ///< adds l1·sign(w) to a weight's gradient; biases are not regularised
  float l2 = 0.0f;        ///< adds l2·w; adamw: the weight decay λ instead
  float clip = 0.0f;      ///< largest norm of a gradient, without l1 and l2; 0: no limit
  bool operator==(const OptimizerSettings&) const = default;
};

/// The Euclidean norm of all values, accumulated in double precision.
double norm_of(std::span<const float> values);

/// Turns gradients into updates; uses one moment vector (momentum, nesterov, rmsprop) or two (adam, adamw).
///
/// momentum: v ← m·v - r·g, w ← w + v (Polyak). nesterov: w ← w + m·v - r·g with the new v (Sutskever et al.
/// 2013). rmsprop: s ← b·s + (1-b)·g², w ← w - r·g/(√s + 1e-8) (Tieleman & Hinton 2012). adam: Kingma & Ba
/// 2015, ε = 1e-8. adamw: first w ← (1 - r·λ)·w, then as adam (Loshchilov & Hutter 2019, with the decay
/// scaled by the rate, as in PyTorch).
///
/// A gradient whose norm is above `clip` is scaled down to it as a whole (Pascanu et al. 2013).
class Optimizer {
 public:
  /// `parameter_count` is the length of the moments, which start at zero.
  explicit Optimizer(std::size_t parameter_count = 0);

  /// Changing the kind resets the moments to zero; everything else changes in place.
  void configure(const OptimizerSettings& settings);
  const OptimizerSettings& settings() const { return settings_; }

  /// One update of `parameters` with dL/dparameter in `gradient`. `is_weight[i]` says whether parameter i is
  /// regularised (a weight, not a bias). The learning rate is that of the settings times `rate_factor`.
  void step(std::span<float> parameters, std::span<const float> gradient,
            std::span<const std::uint8_t> is_weight, double rate_factor = 1.0);

  /// Moment vectors, always two, of parameter_count each (unused ones are zero), and the number of updates
  /// since the moments started (for adam's bias correction).
  std::vector<std::vector<float>>& moments() { return moments_; }
  const std::vector<std::vector<float>>& moments() const { return moments_; }
  std::int64_t updates() const { return updates_; }
  void set_updates(std::int64_t updates) { updates_ = updates; }

 private:
  OptimizerSettings settings_;
  std::vector<std::vector<float>> moments_;
  std::int64_t updates_ = 0;
  std::vector<float> clipped_;  ///< scratch
};

}  // namespace glassbox::nn
