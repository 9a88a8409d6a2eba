#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/nn/model/dropout.h"
#include "glassbox/nn/model/gradient.h"
#include "glassbox/nn/run/divergence.h"
#include "glassbox/nn/run/metrics.h"
#include "glassbox/nn/run/run_settings.h"
#include "glassbox/nn/run/stuck.h"
#include "glassbox/nn/run/trainer_state.h"

namespace glassbox::nn {

/// A value for one parameter, by its place in the parameter vector.
struct ParameterValue {
  std::size_t index = 0;
  float value = 0.0f;
  bool operator==(const ParameterValue&) const = default;
};

/// What a change of settings, or a return to the last good state, did to a run.
struct ChangeEffect {
  enum class Restart { none, data_set, initialization };
  std::optional<std::int64_t> restored_step =
      std::nullopt;                 ///< the run had diverged and first returned to this good state
  Restart restart = Restart::none;  ///< what made it start over
  /// Parameters, where some of them did not stay: those that the network kept, got and lost.
  std::size_t kept = 0, added = 0, removed = 0;
  bool operator==(const ChangeEffect&) const = default;
};

/// How a trainer of one's own arrays starts and steps.
struct TrainerOptions {
  Initialization initialization = Initialization::xavier;
  float init_scale = 1.0f;
  float init_bias = 0.0f;
  int batch = 32;  ///< samples per step; 0 means all of them
  RateSchedule schedule = {};
  float dropout = 0.0f;  ///< see RunSettings
};

/// One network that learns, a step at a time. Has no thread and no clock: `step()`.
///
///   Trainer trainer(make_dataset({x1, x2}, {label}),
///                   {2, {{3, Activation::tanh}, {1, Activation::sigmoid}}}, Loss::bce);
///   while (trainer.metrics().train_accuracy < 1) trainer.step();
///
/// A loss that is not finite ends the learning: the run has diverged, and its parameters stay the last finite
/// ones.
class Trainer {
 public:
  /// A network with an input for each feature and an output for each target. check_loss() holds for the loss.
  Trainer(Dataset dataset, const Architecture& architecture, Loss loss,
          const OptimizerSettings& optimizer = {}, const Seeds& seeds = derive_seeds(0),
          const TrainerOptions& options = {});

  /// Initialised from the settings, or from `start`, whose layers then replace those in the settings; it has
  /// the inputs and outputs that the data need.
  explicit Trainer(RunSettings settings, std::shared_ptr<const Mlp> start = nullptr);

  /// Trains on the next batch: batch k of epoch e is a function of the batch seed; the last one of an epoch
  /// may be smaller. Records a point of the curve where one is due. Does nothing once the run has diverged.
  /// Allocates nothing after the first step, but for what a curve keeps aside when it grows too long.
  void step();

  /// Takes new settings between two steps. Optimizer, rate, batch, loss and regularisation change in place;
  /// data settings exchange the samples (another data set also starts the learning anew); another
  /// architecture keeps every parameter whose layer and units exist before and after, with its optimizer
  /// state; initialisation and its seed start the learning anew, without the model it started from. A run
  /// that has diverged returns to its last good state first.
  ChangeEffect apply(const RunSettings& settings);

  /// Sets one parameter, by its place in the parameter vector, between two steps. Does nothing for a place
  /// that does not exist, a value that is not finite or a run that has diverged.
  void set_parameter(std::size_t index, float value);

  /// The same for several at once; those that cannot be set stay as they are.
  void set_parameters(std::span<const ParameterValue> values);

  /// Back to the same start: step 0, the same initial parameters, the same batches.
  void reset();

  /// After divergence, back to the last good state: the latest point of the curve, or change of settings, at
  /// which the training loss was at most twice the lowest since the settings last changed. The curve forgets
  /// what came after it.
  void restore_last_good();

  TrainerState state() const;
  /// Goes to a moment, with the curve as it was then. The state's settings, dataset and vectors fit each
  /// other.
  void restore(const TrainerState& state, MetricsCurve curve);

  const RunSettings& settings() const { return *settings_; }
  /// Its parameters are always finite.
  const Mlp& mlp() const { return mlp_; }
  const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }
  /// Steps taken; the one at which the run diverged counts.
  std::int64_t step_count() const { return progress_.step; }
  /// Completed passes through the training samples.
  std::int64_t epoch() const { return progress_.epoch; }
  /// The samples that the latest step learned from; none where there was no step, or the samples or their
  /// order were exchanged since.
  void last_batch(std::vector<std::uint32_t>& samples) const;
  /// Per hidden unit, layer after layer, whether the latest step dropped it, by the present settings; none
  /// without dropout and where there is no last batch.
  void last_dropped(std::vector<std::uint8_t>& dropped) const;
  bool diverged() const { return diverged_; }
  /// Why the run stopped, if it has diverged.
  std::optional<Divergence> divergence() const;

  /// Of this step over the whole training and held-out sets; evaluated when first asked for.
  const Metrics& metrics() const;
  const MetricsCurve& curve() const { return curve_; }
  /// Whether the run is stuck at this step, and why (see find_stuck()); never after divergence.
  std::optional<Stuck> stuck() const;

 private:
  struct State {
    Progress progress;
    std::vector<float> parameters;
    std::vector<std::vector<float>> moments;
    std::int64_t updates = 0;
  };

  void start_anew();
  void change_architecture(const RunSettings& before, ChangeEffect& effect);
  void take_dataset();
  void draw_order();
  void gather(std::size_t count);
  bool evaluate_gradient();
  bool update();
  void record();
  void remember();

  std::shared_ptr<const RunSettings> settings_;
  std::shared_ptr<const Mlp> start_;
  std::shared_ptr<const Dataset> dataset_;
  Mlp mlp_;
  Optimizer optimizer_;
  std::vector<std::uint8_t> is_weight_;
  Progress progress_;
  MetricsCurve curve_;
  bool diverged_ = false;

  State last_good_;
  double lowest_loss_ = 0.0;

  // Scratch of a step, reused.
  std::vector<std::uint32_t> order_;  ///< of the training samples in this epoch
  Batch batch_inputs_;
  Batch batch_targets_;
  Gradient batch_gradient_;
  Dropout dropout_;
  Mlp thinned_;  ///< with the weights that dropout leaves
  std::vector<float> gradient_;
  std::vector<float> previous_parameters_;

  mutable bool metrics_known_ = false;
  mutable Metrics metrics_;
  mutable ForwardTrace metrics_trace_;
};

}  // namespace glassbox::nn
