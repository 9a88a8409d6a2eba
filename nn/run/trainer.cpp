#include "glassbox/nn/run/trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "glassbox/nn/check.h"
#include "glassbox/nn/random/random.h"
#include "glassbox/nn/run/divergence.h"
#include "glassbox/nn/run/settings_change.h"

namespace glassbox::nn {

namespace {

/// How far the loss may rise above its lowest value and still count as good.
constexpr double good_loss_factor = 2.0;

/// One byte per parameter: 1 for a weight, 0 for a bias.
std::vector<std::uint8_t> mark_weights(const Mlp& mlp) {
  std::vector<std::uint8_t> is_weight(mlp.parameters().size(), 0);
  for (std::size_t layer = 0; layer < mlp.layer_count(); ++layer) {
    std::fill_n(is_weight.begin() + static_cast<std::ptrdiff_t>(mlp.weights_offset(layer)),
                mlp.weights(layer).size(), std::uint8_t{1});
  }
  return is_weight;
}

/// The settings with the layers of an architecture, whose inputs and outputs fit the data.
RunSettings with_layers(RunSettings settings, const Architecture& architecture) {
  const std::vector<Layer>& layers = architecture.layers;
  check_at_least("layers of the network", layers.size(), 1);
  settings.hidden.assign(layers.begin(), layers.end() - 1);
  settings.output_activation = layers.back().activation;
  const Architecture fitting = settings.architecture();
  check_equal("inputs of the network", architecture.inputs, fitting.inputs);
  check_equal("outputs of the network", layers.back().units, fitting.layers.back().units);
  return settings;
}

RunSettings settings_of(Dataset dataset, const Architecture& architecture, Loss loss,
                        const OptimizerSettings& optimizer, const Seeds& seeds,
                        const TrainerOptions& options) {
  check_at_least("training samples", dataset.training_count, 1);
  RunSettings settings;
  settings.dataset = std::make_shared<const Dataset>(std::move(dataset));
  settings.loss = loss;
  settings.optimizer = optimizer;
  settings.seeds = seeds;
  settings.initialization = options.initialization;
  settings.init_scale = options.init_scale;
  settings.init_bias = options.init_bias;
  settings.batch = options.batch;
  settings.schedule = options.schedule;
  settings.dropout = options.dropout;
  return with_layers(std::move(settings), architecture);
}

}  // namespace

Trainer::Trainer(Dataset dataset, const Architecture& architecture, Loss loss,
                 const OptimizerSettings& optimizer, const Seeds& seeds, const TrainerOptions& options)
    : Trainer(settings_of(std::move(dataset), architecture, loss, optimizer, seeds, options)) {}

Trainer::Trainer(RunSettings settings, std::shared_ptr<const Mlp> start) : start_(std::move(start)) {
  if (start_) settings = with_layers(std::move(settings), start_->architecture());
  settings_ = std::make_shared<const RunSettings>(std::move(settings));
  take_dataset();
  start_anew();
}

void Trainer::start_anew() {
  if (start_) {
    mlp_ = *start_;
  } else {
    mlp_ = Mlp(settings_->architecture());
    initialize(mlp_, settings_->initialization, settings_->init_scale, settings_->seeds.initialization,
               settings_->init_bias);
  }
  optimizer_ = Optimizer(mlp_.parameters().size());
  optimizer_.configure(settings_->optimizer);
  is_weight_ = mark_weights(mlp_);
  progress_ = {};
  draw_order();
  curve_.clear();
  diverged_ = false;
  metrics_known_ = false;
  lowest_loss_ = std::numeric_limits<double>::infinity();
  remember();
  record();
}

void Trainer::set_parameter(std::size_t index, float value) {
  set_parameters(std::array{ParameterValue{index, value}});
}

void Trainer::set_parameters(std::span<const ParameterValue> values) {
  if (diverged()) return;
  const auto possible = [&](const ParameterValue& to) {
    return to.index < mlp_.parameters().size() && std::isfinite(to.value);
  };
  if (std::ranges::none_of(values, possible)) return;
  for (const ParameterValue& to : values) {
    if (possible(to)) mlp_.parameters()[to.index] = to.value;
  }
  metrics_known_ = false;
  // What was good before may not be what the hand wanted: this is.
  const double loss = metrics().train_loss;
  lowest_loss_ = std::isfinite(loss) ? loss : std::numeric_limits<double>::infinity();
  remember();
}

void Trainer::reset() { start_anew(); }

void Trainer::step() {
  if (diverged()) return;
  const std::size_t size = dataset_->training_count;
  const std::size_t batch = settings_->batch == 0 ? size : static_cast<std::size_t>(settings_->batch);
  const std::size_t count = std::min(batch, size - progress_.cursor);
  gather(count);
  metrics_known_ = false;
  ++progress_.step;
  if (!update()) {
    diverged_ = true;
    return;
  }
  progress_.cursor += count;
  progress_.batch = count;
  if (progress_.cursor == size) {
    ++progress_.epoch;
    progress_.cursor = 0;
    draw_order();
  }
  if (curve_.due(progress_.step)) record();
}

void Trainer::draw_order() {
  order_.resize(dataset_->training_count);
  random_permutation(settings_->seeds.batches, Stream::batches, static_cast<std::uint64_t>(progress_.epoch),
                     order_);
}

void Trainer::last_batch(std::vector<std::uint32_t>& samples) const {
  const std::size_t size = dataset_->training_count;
  const std::size_t count = std::min(progress_.batch, size);
  samples.reserve(size);
  if (progress_.cursor >= count) {
    const auto end = order_.begin() + static_cast<std::ptrdiff_t>(progress_.cursor);
    samples.assign(end - static_cast<std::ptrdiff_t>(count), end);
    return;
  }
  // The epoch ended with it, and the order is that of the next one.
  samples.resize(size);
  if (count == size) {
    std::iota(samples.begin(), samples.end(), std::uint32_t{0});
  } else {
    random_permutation(settings_->seeds.batches, Stream::batches,
                       static_cast<std::uint64_t>(progress_.epoch - 1), samples);
    samples.erase(samples.begin(), samples.end() - static_cast<std::ptrdiff_t>(count));
  }
}

void Trainer::last_dropped(std::vector<std::uint8_t>& dropped) const {
  dropped.clear();
  if (settings_->dropout == 0.0f || progress_.batch == 0) return;
  for (std::size_t layer = 0; layer < settings_->hidden.size(); ++layer) {
    const auto units = static_cast<std::size_t>(settings_->hidden[layer].units);
    for (std::size_t unit = 0; unit < units; ++unit)
      dropped.push_back(
          is_dropped(settings_->dropout, settings_->seeds.batches, progress_.step - 1, layer, unit));
  }
}

void Trainer::gather(std::size_t count) {
  const std::span<const std::uint32_t> samples(order_.data() + progress_.cursor, count);
  const auto gather_rows = [samples](const Batch& from, Batch& to) {
    to.resize(from.units(), samples.size());
    for (std::size_t k = 0; k < from.units(); ++k) {
      std::ranges::transform(samples, to.row(k).begin(),
                             [row = from.row(k)](std::uint32_t sample) { return row[sample]; });
    }
  };
  gather_rows(dataset_->inputs, batch_inputs_);
  gather_rows(dataset_->targets, batch_targets_);
}

/// The gradient of the gathered batch; false if an output is not finite.
bool Trainer::evaluate_gradient() {
  const auto evaluate = [this](const Mlp& mlp) {
    return batch_gradient_.evaluate(mlp, settings_->loss, batch_inputs_.view(), batch_targets_.view(),
                                    gradient_);
  };
  gradient_.resize(mlp_.parameters().size());
  if (settings_->dropout == 0.0f) return evaluate(mlp_);
  dropout_.draw(mlp_.architecture(), settings_->dropout, settings_->seeds.batches, progress_.step - 1);
  thinned_ = mlp_;
  dropout_.scale(thinned_, thinned_.parameters());
  if (!evaluate(thinned_)) return false;
  dropout_.scale(mlp_, gradient_);
  return true;
}

/// One update from the gathered batch; false, with the parameters as they were, if it met anything that is
/// not finite. A finite loss needs finite outputs and a finite next step finite parameters, so testing these
/// few values each step lets nothing slip.
bool Trainer::update() {
  const std::span<float> parameters = mlp_.parameters();
  if (!evaluate_gradient()) return false;

  previous_parameters_.assign(parameters.begin(), parameters.end());
  optimizer_.step(parameters, gradient_, is_weight_, rate_factor(settings_->schedule, progress_.step - 1));
  if (all_finite(parameters)) return true;
  std::ranges::copy(previous_parameters_, parameters.begin());
  return false;
}

void Trainer::record() {
  const Metrics& now = metrics();
  if (!std::isfinite(now.train_loss)) {
    diverged_ = true;
    return;
  }
  curve_.add(now);
  lowest_loss_ = std::min(lowest_loss_, now.train_loss);
  if (now.train_loss <= good_loss_factor * lowest_loss_) remember();
}

void Trainer::remember() {
  last_good_.progress = progress_;
  last_good_.parameters.assign(mlp_.parameters().begin(), mlp_.parameters().end());
  last_good_.moments = optimizer_.moments();
  last_good_.updates = optimizer_.updates();
}

std::optional<Divergence> Trainer::divergence() const {
  if (!diverged_) return std::nullopt;
  const double loss = metrics().train_loss;
  const NotFinite what = std::isnan(loss)   ? NotFinite::loss_nan
                         : std::isinf(loss) ? NotFinite::loss_infinite
                                            : NotFinite::parameters;
  return find_divergence(*settings_, what, progress_.step);
}

void Trainer::restore_last_good() {
  if (!diverged()) return;
  progress_ = last_good_.progress;
  std::ranges::copy(last_good_.parameters, mlp_.parameters().begin());
  optimizer_.moments() = last_good_.moments;
  optimizer_.set_updates(last_good_.updates);
  draw_order();
  curve_ = curve_.at(progress_.step);
  diverged_ = false;
  metrics_known_ = false;
}

TrainerState Trainer::state() const {
  TrainerState state;
  state.settings = settings_;
  state.start = start_;
  state.dataset = dataset_;
  state.progress = progress_;
  state.parameters.assign(mlp_.parameters().begin(), mlp_.parameters().end());
  const auto used = optimizer_.moments().begin() + traits_of(settings_->optimizer.kind).moments;
  state.moments.assign(optimizer_.moments().begin(), used);
  state.updates = optimizer_.updates();
  state.lowest_loss = lowest_loss_;
  state.diverged = diverged_;
  return state;
}

void Trainer::restore(const TrainerState& state, MetricsCurve curve) {
  const bool same_shape = mlp_.architecture() == state.settings->architecture();
  settings_ = state.settings;
  start_ = state.start;
  dataset_ = state.dataset;
  if (!same_shape) {
    mlp_ = Mlp(settings_->architecture());
    is_weight_ = mark_weights(mlp_);
  }
  check_equal("parameters of the state", state.parameters.size(), mlp_.parameters().size());
  check_equal("moments of the state", state.moments.size(), traits_of(settings_->optimizer.kind).moments);
  for (const std::vector<float>& moment : state.moments)
    check_equal("moment of the state", moment.size(), state.parameters.size());
  std::ranges::copy(state.parameters, mlp_.parameters().begin());
  optimizer_ = Optimizer(state.parameters.size());
  optimizer_.configure(settings_->optimizer);
  std::ranges::copy(state.moments, optimizer_.moments().begin());
  optimizer_.set_updates(state.updates);
  progress_ = state.progress;
  draw_order();
  curve_ = std::move(curve);
  diverged_ = state.diverged;
  lowest_loss_ = state.lowest_loss;
  metrics_known_ = false;
  remember();
}

void Trainer::take_dataset() {
  dataset_ = make_dataset(*settings_);
  metrics_known_ = false;
}

ChangeEffect Trainer::apply(const RunSettings& settings) {
  ChangeEffect effect;
  if (settings == *settings_) return effect;
  if (diverged()) {
    restore_last_good();
    effect.restored_step = progress_.step;
  }

  const std::shared_ptr<const RunSettings> before = settings_;
  const RunSettings& old = *before;
  settings_ = std::make_shared<const RunSettings>(settings);
  const bool other_samples = needs_other_samples(old, settings);
  if (other_samples) take_dataset();
  if (needs_other_start(old, settings) || is_other_data_set(old, settings)) {
    if (needs_other_start(old, settings) || old.architecture() != settings.architecture()) start_ = nullptr;
    start_anew();
    effect.restart = is_other_data_set(old, settings) ? ChangeEffect::Restart::data_set
                                                      : ChangeEffect::Restart::initialization;
    return effect;
  }

  optimizer_.configure(settings_->optimizer);
  if (old.architecture() != settings_->architecture() || old.inputs != settings_->inputs)
    change_architecture(old, effect);
  if (other_samples) progress_.cursor = 0;
  if (other_samples || old.seeds.batches != settings_->seeds.batches) progress_.batch = 0;
  if (other_samples || old.seeds.batches != settings_->seeds.batches) draw_order();
  metrics_known_ = false;
  const double loss = metrics().train_loss;
  lowest_loss_ = std::isfinite(loss) ? loss : std::numeric_limits<double>::infinity();
  remember();
  return effect;
}

void Trainer::change_architecture(const RunSettings& before, ChangeEffect& effect) {
  const Mlp old = std::move(mlp_);
  const Optimizer old_optimizer = std::move(optimizer_);
  mlp_ = Mlp(settings_->architecture());
  initialize(mlp_, settings_->initialization, settings_->init_scale, settings_->seeds.initialization,
             settings_->init_bias);
  optimizer_ = Optimizer(mlp_.parameters().size());
  optimizer_.configure(settings_->optimizer);
  optimizer_.set_updates(old_optimizer.updates());
  const std::size_t kept = transfer_parameters(old, mlp_, kept_inputs(before, *settings_),
                                               old_optimizer.moments(), optimizer_.moments());
  start_ = nullptr;
  is_weight_ = mark_weights(mlp_);

  effect.added = mlp_.parameters().size() - kept;
  effect.removed = old.parameters().size() - kept;
  if (effect.added > 0 || effect.removed > 0) effect.kept = kept;
}

const Metrics& Trainer::metrics() const {
  if (metrics_known_) return metrics_;
  forward(mlp_, dataset_->inputs.view(), metrics_trace_);
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const std::size_t count = dataset_->training_count;
  const auto loss_and_accuracy = [&](std::size_t first, std::size_t samples) -> std::pair<double, double> {
    if (samples == 0) return {unknown, unknown};
    const BatchView z = metrics_trace_.z.back().view().part(first, samples);
    const BatchView a = metrics_trace_.a.back().view().part(first, samples);
    const BatchView targets = dataset_->targets.view().part(first, samples);
    const Activation output = settings_->output_activation;
    return {mean_loss(settings_->loss, output, z, a, targets),
            dataset_->regression ? unknown : accuracy(settings_->loss, output, a, targets)};
  };
  metrics_ = {progress_.step, progress_.epoch};
  std::tie(metrics_.train_loss, metrics_.train_accuracy) = loss_and_accuracy(0, count);
  std::tie(metrics_.test_loss, metrics_.test_accuracy) = loss_and_accuracy(count, dataset_->size() - count);
  metrics_known_ = true;
  return metrics_;
}

std::optional<Stuck> Trainer::stuck() const {
  if (diverged()) return std::nullopt;
  metrics();  // runs the forward pass where it is due
  return find_stuck(*settings_, mlp_, metrics_trace_, *dataset_, curve_);
}

}  // namespace glassbox::nn
