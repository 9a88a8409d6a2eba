#include "glassbox/nn/run/auto_settings.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "glassbox/nn/run/settings_change.h"

namespace glassbox::nn {

namespace {

bool has_rectifier(const RunSettings& run) {
  return std::ranges::any_of(run.hidden, is_rectifier, &Layer::activation);
}

bool all_have(const RunSettings& run, Activation activation) {
  return !run.hidden.empty() &&
         std::ranges::all_of(run.hidden, [=](const Layer& layer) { return layer.activation == activation; });
}

bool is_linear_regression(const RunSettings& run) {
  return run.loss == Loss::mse && run.output_activation == Activation::linear;
}

float scale_for(const RunSettings& run) {
  const bool linear = run.hidden.empty() || all_have(run, Activation::linear);
  switch (run.initialization) {
    case Initialization::xavier:
      if (all_have(run, Activation::sigmoid)) return is_linear_regression(run) ? 2.0f : 4.0f;
      return linear || has_rectifier(run) ? 1.0f : 5.0f / 3.0f;
    case Initialization::he:
      return 1.0f;
    case Initialization::normal:
    case Initialization::uniform:
    case Initialization::zero:
      break;
  }
  return 0.5f;
}

/// To two significant figures, as people write a rate.
float rounded(double rate) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1e", rate);
  return std::strtof(text.data(), nullptr);
}

float rate_for(const RunSettings& run) {
  const double depth = static_cast<double>(std::max<std::size_t>(run.hidden.size(), 1));
  const double c = !all_have(run, Activation::sigmoid) ? 0.6 : is_linear_regression(run) ? 2.0 : 4.0;
  const OptimizerTraits optimizer = traits_of(run.optimizer.kind);
  if (optimizer.adaptive_rate > 0.0) return rounded(optimizer.adaptive_rate / depth);
  const double kept = optimizer.uses_momentum ? static_cast<double>(run.optimizer.momentum) : 0.0;
  return rounded(c * (1.0 - kept) / depth);
}

}  // namespace

void apply_auto(RunSettings& run) {
  if (run.is_auto(AutoSetting::init))
    run.initialization = has_rectifier(run) ? Initialization::he : Initialization::xavier;
  if (run.is_auto(AutoSetting::init_scale)) run.init_scale = scale_for(run);
  if (run.is_auto(AutoSetting::momentum)) run.optimizer.momentum = 0.9f;
  if (run.is_auto(AutoSetting::learning_rate)) run.optimizer.learning_rate = rate_for(run);
}

bool differ_in_task(const RunSettings& a, const RunSettings& b) {
  return is_other_data_set(a, b) || a.table != b.table || a.inputs != b.inputs ||
         a.architecture() != b.architecture() || a.optimizer.kind != b.optimizer.kind || a.loss != b.loss;
}

void follow_change(const RunSettings& from, RunSettings& to) {
  const DataShape before = from.data_shape(), now = to.data_shape();
  const auto is_known = [&](const InputTerm& term) {
    return std::max(term.feature, term.other) < now.features;
  };
  if (!std::ranges::all_of(to.inputs, is_known) ||
      (before.features != now.features && from.inputs == to.inputs))
    to.inputs.clear();
  const bool other_loss = from.loss != to.loss, other_output = from.output_activation != to.output_activation;
  if (before.classes != now.classes && !other_loss && !other_output) {
    to.output_per_class = false;
    suit_outputs(to);
  } else if (!check_outputs(to)) {
    // The latest choice stands, and the other setting follows it.
    suit_outputs(to, other_output, other_loss);
    if (!check_outputs(to)) suit_outputs(to);
  }
  if (differ_in_task(from, to)) std::ranges::replace(to.origins, Origin::preset, Origin::automatic);
  apply_auto(to);
}

}  // namespace glassbox::nn
