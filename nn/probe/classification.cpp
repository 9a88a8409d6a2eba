#include "glassbox/nn/probe/classification.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "glassbox/nn/check.h"

namespace glassbox::nn {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

double fraction(std::size_t part, std::size_t whole) {
  return whole == 0 ? no_value : static_cast<double>(part) / static_cast<double>(whole);
}

std::size_t class_of_target(BatchView targets, std::size_t sample) {
  if (targets.units == 1) return targets.row(0)[sample] > 0.5f ? 1 : 0;
  std::size_t largest = 0;
  for (std::size_t k = 1; k < targets.units; ++k) {
    if (targets.row(k)[sample] > targets.row(largest)[sample]) largest = k;
  }
  return largest;
}

/// The probability of target 1 that an output stands for.
double probability(Loss loss, Activation output, double a) {
  if (loss == Loss::bce && output != Activation::sigmoid && output != Activation::tanh)
    return 1.0 / (1.0 + std::exp(-a));
  const TargetCoding coding = target_coding(output, loss);
  const auto low = static_cast<double>(coding.low);
  return std::clamp((a - low) / (static_cast<double>(coding.high) - low), 0.0, 1.0);
}

/// Adds to the sums that take_means() divides by the samples.
void add_to(Calibration& calibration, double confidence, bool right) {
  constexpr auto bins = static_cast<double>(Calibration::bin_count);
  const auto bin = std::min(static_cast<std::size_t>(confidence * bins), Calibration::bin_count - 1);
  Calibration::Bin& to = calibration.bins[bin];
  ++calibration.samples;
  ++to.samples;
  to.confidence += confidence;
  to.accuracy += right ? 1.0 : 0.0;
}

void take_means(Calibration& calibration) {
  calibration.error = calibration.samples == 0 ? no_value : 0.0;
  for (Calibration::Bin& bin : calibration.bins) {
    if (bin.samples == 0) continue;
    const auto samples = static_cast<double>(bin.samples);
    bin.confidence /= samples;
    bin.accuracy /= samples;
    calibration.error +=
        samples / static_cast<double>(calibration.samples) * std::abs(bin.accuracy - bin.confidence);
  }
}

}  // namespace

std::optional<std::size_t> answer_of(Loss loss, Activation output, BatchView a, std::size_t sample) {
  if (a.units == 1) {
    const float value = a.row(0)[sample];
    if (std::isnan(value)) return std::nullopt;
    return value >= target_coding(output, loss).threshold ? 1 : 0;
  }
  std::size_t largest = 0;
  for (std::size_t k = 0; k < a.units; ++k) {
    if (std::isnan(a.row(k)[sample])) return std::nullopt;
    if (a.row(k)[sample] > a.row(largest)[sample]) largest = k;
  }
  return largest;
}

double confidence_of(Loss loss, Activation output, BatchView a, std::size_t sample, std::size_t answer) {
  if (loss == Loss::softmax_ce) {
    // An infinite logit would give ∞ - ∞ beside an equal one.
    const auto largest = static_cast<double>(a.row(answer)[sample]);
    double sum = 0.0;
    for (std::size_t k = 0; k < a.units; ++k) {
      const auto logit = static_cast<double>(a.row(k)[sample]);
      sum += logit == largest ? 1.0 : std::exp(logit - largest);
    }
    return 1.0 / sum;
  }
  if (a.units > 1) return probability(loss, output, static_cast<double>(a.row(answer)[sample]));
  const double one = probability(loss, output, static_cast<double>(a.row(0)[sample]));
  return answer == 1 ? one : 1.0 - one;
}

void ConfusionMatrix::clear(std::size_t classes) {
  counts_.assign(classes * classes, 0);
  totals_.assign(classes, 0);
  samples_ = 0;
}

void ConfusionMatrix::add(std::size_t of_class, std::optional<std::size_t> answer) {
  check_below("class of a sample", of_class, classes());
  ++totals_[of_class];
  ++samples_;
  if (!answer) return;
  check_below("answer to a sample", *answer, classes());
  ++counts_[of_class * classes() + *answer];
}

std::size_t ConfusionMatrix::count(std::size_t of_class, std::size_t answer) const {
  check_below("class of a sample", of_class, classes());
  check_below("answer to a sample", answer, classes());
  return counts_[of_class * classes() + answer];
}

std::size_t ConfusionMatrix::total(std::size_t of_class) const {
  check_below("class of a sample", of_class, classes());
  return totals_[of_class];
}

double ConfusionMatrix::accuracy() const {
  std::size_t right = 0;
  for (std::size_t k = 0; k < classes(); ++k) right += count(k, k);
  return fraction(right, samples_);
}

double ConfusionMatrix::recall(std::size_t of_class) const {
  return fraction(count(of_class, of_class), total(of_class));
}

double ConfusionMatrix::precision(std::size_t answer) const {
  std::size_t answered = 0;
  for (std::size_t k = 0; k < classes(); ++k) answered += count(k, answer);
  return fraction(count(answer, answer), answered);
}

void classify(Loss loss, Activation output, BatchView a, BatchView targets, Classification& result) {
  check_equal("rows of the targets", targets.units, a.units);
  check_equal("samples of the targets", targets.samples, a.samples);
  result.confusion.clear(std::max<std::size_t>(a.units, 2));
  result.calibration = {};
  for (std::size_t sample = 0; sample < a.samples; ++sample) {
    const std::size_t of_class = class_of_target(targets, sample);
    const std::optional<std::size_t> answer = answer_of(loss, output, a, sample);
    result.confusion.add(of_class, answer);
    if (answer)
      add_to(result.calibration, confidence_of(loss, output, a, sample, *answer), *answer == of_class);
  }
  take_means(result.calibration);
}

RegressionFit regression_fit(Loss loss, Activation output, BatchView a, BatchView targets,
                             const FeatureScale& target_scale) {
  check_equal("rows of the targets", targets.units, a.units);
  check_equal("samples of the targets", targets.samples, a.samples);
  const std::size_t count = a.units * a.samples;
  if (count == 0) return {no_value, no_value};
  const TargetCoding coding = target_coding(output, loss);
  const auto low = static_cast<double>(coding.low);
  const double span = static_cast<double>(coding.high) - low;
  double errors = 0.0, spread = 0.0;
  for (std::size_t k = 0; k < a.units; ++k) {
    const std::span<const float> wanted = targets.row(k), outputs = a.row(k);
    const double mean = std::accumulate(wanted.begin(), wanted.end(), 0.0) / static_cast<double>(a.samples);
    for (std::size_t s = 0; s < a.samples; ++s) {
      const auto t = static_cast<double>(wanted[s]);
      const double error = (static_cast<double>(outputs[s]) - low) / span - t;
      errors += error * error;
      spread += (t - mean) * (t - mean);
    }
  }
  // A target in [0, 1] spans the whole interval of the scale.
  const double units = 2.0 * target_scale.half;
  return {units * std::sqrt(errors / static_cast<double>(count)),
          spread > 0.0 ? 1.0 - errors / spread : no_value};
}

}  // namespace glassbox::nn
