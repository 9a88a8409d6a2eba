#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "nn/model/forward_trace.h"
#include "nn/training/metrics.h"
#include "nn/training/run_settings.h"

namespace glassbox::nn {

/// The dataset that settings stand for.
std::shared_ptr<const Dataset> make_dataset(const RunSettings& settings);

/// One network that learns, a step at a time. Has no thread and no clock: `step()`.
///
///   Trainer trainer{RunSettings{}};
///   while (trainer.metrics().train_accuracy < 1) trainer.step();
class Trainer {
 public:
  /// Initialised from the settings, or from `start`, whose architecture then replaces the one in the
  /// settings.
  explicit Trainer(RunSettings settings, std::shared_ptr<const Mlp> start = nullptr);

  /// Trains on the next batch: batch k of epoch e is a function of the batch seed. Records a point of the
  /// curve where one is due. Does nothing once the run has diverged.
  void step();

  /// Takes new settings between two steps. Optimizer, rate, batch, loss and regularisation change in place;
  /// data settings exchange the samples (another data set also starts the learning anew); another
  /// architecture keeps every parameter whose layer and units exist before and after, with its optimizer
  /// state; initialisation and its seed start the learning anew. Returns one line for the user where
  /// something was kept or lost, else empty.
  std::string apply(const RunSettings& settings);

  /// Back to the same start: step 0, the same initial parameters, the same batches.
  void reset();

  /// Back to the parameters of the last point of the curve at which the loss was finite, after divergence.
  void restore_last_good();

  const RunSettings& settings() const { return settings_; }
  const Mlp& mlp() const { return mlp_; }
  const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }
  std::int64_t step_count() const { return step_; }
  std::int64_t epoch() const { return epoch_; }
  bool diverged() const { return diverged_; }
  /// Why the run stopped, in plain words with what to do about it; empty while it is well.
  const std::string& divergence_cause() const { return divergence_cause_; }

  /// Of this step over the whole training and held-out sets.
  Metrics metrics() const;
  const MetricsCurve& curve() const { return curve_; }

 private:
  RunSettings settings_;
  Mlp mlp_;
  std::shared_ptr<const Mlp> start_;
  std::shared_ptr<const Dataset> dataset_;
  std::int64_t step_ = 0;
  std::int64_t epoch_ = 0;
  bool diverged_ = false;
  std::string divergence_cause_;
  MetricsCurve curve_;
  // … the implementation adds what it needs (optimizer, batch cursor, scratch, last good state)
};

}  // namespace glassbox::nn
