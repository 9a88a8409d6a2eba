#include "glassbox/nn/run/stuck.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "glassbox/nn/random/random.h"
#include "glassbox/nn/run/auto_settings.h"

namespace glassbox::nn {

namespace {

constexpr std::int64_t earliest_step = 1000;
constexpr double poor_part = 0.5;  // of the loss of the best constant answer
constexpr double least_fall = 0.02;
constexpr double noise_part = 0.25;  // of the deviation, that a fall by chance may have
constexpr double rough = 0.15;
constexpr double risen = 1.2;
constexpr double dead_share = 0.5;
constexpr double flat_share = 0.9;
constexpr float flat_part = 0.01f;  // of the steepest slope
constexpr double tiny_spread = 0.02;
constexpr double tiny_weight = 0.1;

struct Moments {
  double mean = 0.0;
  double deviation = 0.0;
};

template <class Values, class Projection>
Moments moments_of(const Values& values, Projection value) {
  double sum = 0.0, squares = 0.0, count = 0.0;
  for (const auto& each : values) {
    const auto x = static_cast<double>(value(each));
    sum += x;
    squares += x * x;
    ++count;
  }
  if (count == 0.0) return {};
  const double mean = sum / count;
  return {mean, std::sqrt(std::max(squares / count - mean * mean, 0.0))};
}

/// Of the training loss from one step up to before another.
Moments loss_between(const MetricsCurve& curve, std::int64_t from, std::int64_t to) {
  const std::span points(curve.points());
  const auto first = std::ranges::lower_bound(points, from, {}, &Metrics::step);
  const auto last = std::ranges::lower_bound(points, to, {}, &Metrics::step);
  return moments_of(std::span(first, last), [](const Metrics& point) { return point.train_loss; });
}

/// The lowest loss of one output whose answer is the same for all samples.
double constant_loss(const RunSettings& settings, std::span<const float> targets) {
  const Moments target = moments_of(targets, [](float t) { return t; });
  const double p = std::clamp(target.mean, 1e-9, 1.0 - 1e-9);
  if (settings.loss == Loss::softmax_ce) return -p * std::log(p);
  if (settings.loss == Loss::bce) return -p * std::log(p) - (1.0 - p) * std::log(1.0 - p);
  const TargetCoding coding = target_coding(settings.output_activation, settings.loss);
  const double deviation = target.deviation * static_cast<double>(coding.high - coding.low);
  return 0.5 * deviation * deviation;
}

float steepest(Activation activation) {
  const float z = activation == Activation::softplus || activation == Activation::gelu ? 6.0f : 0.0f;
  return activation_derivative(activation, z, activate(activation, z));
}

/// The share of a layer's slopes that are flat, or of its units that are flat everywhere.
double share_of_flat(const ForwardTrace& trace, std::size_t layer, Activation activation, std::size_t samples,
                     bool whole_units) {
  const float least = activation == Activation::relu ? 0.5f : flat_part * steepest(activation);
  const Batch& z = trace.z[layer];
  std::size_t flat = 0;
  for (std::size_t unit = 0; unit < z.units(); ++unit) {
    std::size_t of_unit = 0;
    for (std::size_t i = 0; i < samples; ++i)
      of_unit +=
          std::abs(activation_derivative(activation, z.row(unit)[i], trace.a[layer].row(unit)[i])) < least;
    flat += whole_units ? of_unit == samples : of_unit;
  }
  return static_cast<double>(flat) / static_cast<double>(z.units() * (whole_units ? 1 : samples));
}

std::optional<Stuck> find_flat_layer(const Mlp& mlp, const ForwardTrace& trace, std::size_t samples) {
  for (const bool relu : {true, false}) {
    for (std::size_t layer = 0; layer + 1 < mlp.layer_count(); ++layer) {
      const Activation activation = mlp.architecture().layers[layer].activation;
      if ((activation == Activation::relu) != relu) continue;
      const double share = share_of_flat(trace, layer, activation, samples, relu);
      if (share >= (relu ? dead_share : flat_share))
        return Stuck{relu ? StuckReason::dead_units : StuckReason::saturated_units, layer, share};
    }
  }
  return std::nullopt;
}

/// The root mean square weight of the hidden layer in which it is smallest, of those with several units.
double smallest_weights(const Mlp& mlp) {
  double smallest = std::numeric_limits<double>::infinity();
  for (std::size_t layer = 0; layer + 1 < mlp.layer_count(); ++layer) {
    if (mlp.architecture().layers[layer].units == 1) continue;
    const Moments squares = moments_of(mlp.weights(layer), [](float w) { return w * w; });
    smallest = std::min(smallest, std::sqrt(squares.mean));
  }
  return smallest;
}

}  // namespace

std::optional<Stuck> find_stuck(const RunSettings& settings, const Mlp& mlp, const ForwardTrace& trace,
                                const Dataset& dataset, const MetricsCurve& curve) {
  if (curve.points().empty() || curve.points().back().step < earliest_step) return std::nullopt;
  const std::int64_t end = curve.points().back().step + 1;
  const Moments before = loss_between(curve, end / 4, end / 2);
  const Moments now = loss_between(curve, end / 2, end);
  const std::size_t samples = dataset.training_count;
  double constant = 0.0;
  for (std::size_t k = 0; k < dataset.targets.units(); ++k)
    constant += constant_loss(settings, dataset.targets.row(k).first(samples));
  const double progress = std::max(least_fall * before.mean, noise_part * now.deviation);
  if (now.mean < poor_part * constant || before.mean - now.mean > progress) return std::nullopt;

  if (now.deviation > rough * now.mean || now.mean > risen * before.mean)
    return Stuck{StuckReason::rate_too_high};
  if (mlp.layer_count() == 1) return std::nullopt;
  double spread = 0.0;
  for (std::size_t k = 0; k < trace.z.back().units(); ++k) {
    const Moments output = moments_of(trace.z.back().row(k).first(samples), [](float z) { return z; });
    spread = std::max(spread, output.deviation);
  }
  if (spread < tiny_spread && smallest_weights(mlp) < tiny_weight) return Stuck{StuckReason::tiny_weights};
  return find_flat_layer(mlp, trace, samples);
}

Remedy remedy_for(const RunSettings& settings, StuckReason reason) {
  RunSettings by_rule = remedied(settings, Remedy::auto_settings);
  by_rule.origins = settings.origins;
  if (by_rule != settings) return Remedy::auto_settings;
  return reason == StuckReason::rate_too_high ? Remedy::lower_rate : Remedy::other_start;
}

RunSettings remedied(const RunSettings& settings, Remedy remedy) {
  RunSettings result = settings;
  switch (remedy) {
    case Remedy::auto_settings:
      result.origins.fill(Origin::automatic);
      apply_auto(result);
      break;
    case Remedy::lower_rate:
      result.origin(AutoSetting::learning_rate) = Origin::chosen;
      result.optimizer.learning_rate /= 3.0f;
      break;
    case Remedy::other_start:
      result.seeds.initialization = derive_seed(result.seeds.initialization, 0);
      break;
  }
  return result;
}

}  // namespace glassbox::nn
