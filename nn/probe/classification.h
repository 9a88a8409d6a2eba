#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/loss/loss.h"

namespace glassbox::nn {

/// Below, `a` holds the outputs `[output][sample]` and `targets` has the same shape, as in nn/loss/loss.h.
/// One output separates two classes, several are one class each.

/// The class that a network answers to a sample: its single output's side of the threshold, or its first
/// largest output. None if an output is NaN. accuracy() counts these answers.
std::optional<std::size_t> answer_of(Loss loss, Activation output, BatchView a, std::size_t sample);

/// The probability, in [0, 1], that a network gives its answer: that of the softmax for softmax-ce, else of
/// the output itself, between its target codings; with bce on outputs that are logits, their sigmoid. The
/// probabilities of several outputs need not sum to 1 except for softmax-ce. `answer` is answer_of().
double confidence_of(Loss loss, Activation output, BatchView a, std::size_t sample, std::size_t answer);

/// How many samples of each class got which answer.
class ConfusionMatrix {
 public:
  ConfusionMatrix() = default;
  void clear(std::size_t classes);
  void add(std::size_t of_class, std::optional<std::size_t> answer);

  std::size_t classes() const { return totals_.size(); }
  std::size_t count(std::size_t of_class, std::size_t answer) const;
  /// Samples of a class; those without an answer count.
  std::size_t total(std::size_t of_class) const;
  std::size_t samples() const { return samples_; }

  // Fractions in [0, 1]; NaN where they are of no samples.
  double accuracy() const;                     ///< of all samples, those with the right answer
  double recall(std::size_t of_class) const;   ///< of a class's samples, those with the right answer
  double precision(std::size_t answer) const;  ///< of the samples with an answer, those of its class

 private:
  std::vector<std::size_t> counts_;  ///< `[class][answer]`
  std::vector<std::size_t> totals_;  ///< `[class]`
  std::size_t samples_ = 0;
};

/// Whether a network is right as often as its confidence says: samples by the confidence of their answers, in
/// equal bins over [0, 1], each without its upper end but the last (Guo et al. 2017).
struct Calibration {
  struct Bin {
    std::size_t samples = 0;
    double confidence = 0.0;  ///< mean
    double accuracy = 0.0;
  };
  static constexpr std::size_t bin_count = 10;
  std::array<Bin, bin_count> bins{};
  std::size_t samples = 0;
  /// Expected calibration error: the mean over the samples of |accuracy - confidence| of their bins, in [0,
  /// 1]; NaN for no samples.
  double error = 0.0;
};

struct Classification {
  ConfusionMatrix confusion;
  Calibration calibration;
};

/// How a network with these outputs classifies; `result` reuses its memory. Samples without an answer are not
/// calibrated.
void classify(Loss loss, Activation output, BatchView a, BatchView targets, Classification& result);

/// How close the outputs of a regression are to its targets, in the targets' own units.
struct RegressionFit {
  double rmse = 0.0;  ///< root of the mean squared error
  double r2 = 0.0;    ///< 1 - Σ(t - o)² / Σ(t - mean t)²; NaN if the targets are all equal
};
/// NaN for no samples. With several outputs, the sums go over all of them.
RegressionFit regression_fit(Loss loss, Activation output, BatchView a, BatchView targets,
                             const FeatureScale& target_scale);

}  // namespace glassbox::nn
