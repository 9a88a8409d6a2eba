#include "glassbox/nn/probe/classification.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "tests/support/batches.h"

using namespace glassbox::nn;

namespace {

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
constexpr float boundless = std::numeric_limits<float>::infinity();

Classification classified(Loss loss, Activation output, const Batch& a, const Batch& targets) {
  Classification result;
  classify(loss, output, a.view(), targets.view(), result);
  return result;
}

}  // namespace

TEST_CASE("samples are counted by class and answer, with recall and precision") {
  // Classes 0 0 0 1 1 2; answers 0 1 0 1 1 0.
  const Batch targets = batch_of({{1, 1, 1, 0, 0, 0}, {0, 0, 0, 1, 1, 0}, {0, 0, 0, 0, 0, 1}});
  const Batch a = batch_of({{2, 0, 5, 1, 0, 3}, {1, 4, 4, 2, 1, 0}, {0, 1, 3, 0, 0, 2}});
  const ConfusionMatrix matrix = classified(Loss::softmax_ce, Activation::linear, a, targets).confusion;
  REQUIRE(matrix.classes() == 3);
  const std::size_t expected[3][3] = {{2, 1, 0}, {0, 2, 0}, {1, 0, 0}};
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t j = 0; j < 3; ++j) CHECK(matrix.count(k, j) == expected[k][j]);
  }
  CHECK(matrix.total(0) == 3);
  CHECK(matrix.samples() == 6);
  CHECK(matrix.accuracy() == doctest::Approx(4.0 / 6.0));
  CHECK(matrix.recall(0) == doctest::Approx(2.0 / 3.0));
  CHECK(matrix.recall(1) == 1.0);
  CHECK(matrix.recall(2) == 0.0);
  CHECK(matrix.precision(0) == doctest::Approx(2.0 / 3.0));
  CHECK(matrix.precision(1) == doctest::Approx(2.0 / 3.0));
  CHECK(std::isnan(matrix.precision(2)));  // no such answer
}

TEST_CASE("a single output answers by its threshold, which is that of its coding") {
  const Batch targets = batch_of({{0, 0, 1, 1}});
  struct Case {
    Loss loss;
    Activation output;
    float threshold;
  };
  for (const Case& c :
       {Case{Loss::bce, Activation::sigmoid, 0.5f}, Case{Loss::mse, Activation::tanh, 0.0f},
        Case{Loss::bce, Activation::linear, 0.0f}, Case{Loss::mse, Activation::linear, 0.5f}}) {
    const float t = c.threshold;
    const Batch a = batch_of({{t - 0.1f, t, t, t + 0.2f}});
    const ConfusionMatrix matrix = classified(c.loss, c.output, a, targets).confusion;
    CHECK(matrix.classes() == 2);
    CHECK(matrix.count(0, 0) == 1);
    CHECK(matrix.count(0, 1) == 1);
    CHECK(matrix.count(1, 0) == 0);
    CHECK(matrix.count(1, 1) == 2);
    CHECK(matrix.accuracy() == accuracy(c.loss, c.output, a.view(), targets.view()));
  }
}

TEST_CASE("an output that is not a number is no answer, and counts as wrong") {
  const Batch one = batch_of({{not_a_number, 1.0f}});
  const Classification single = classified(Loss::bce, Activation::sigmoid, one, batch_of({{1, 1}}));
  CHECK(single.confusion.total(1) == 2);
  CHECK(single.confusion.count(1, 1) == 1);
  CHECK(single.confusion.accuracy() == 0.5);
  CHECK(single.calibration.samples == 1);
  const Batch two = batch_of({{0.0f, 1.0f}, {not_a_number, 0.0f}});
  const Batch targets = batch_of({{1, 1}, {0, 0}});
  const Classification several = classified(Loss::softmax_ce, Activation::linear, two, targets);
  CHECK(several.confusion.accuracy() == 0.5);
  CHECK(several.confusion.accuracy() ==
        accuracy(Loss::softmax_ce, Activation::linear, two.view(), targets.view()));
}

TEST_CASE("confidence is the probability of the answer") {
  const auto one = [](Loss loss, Activation output, float value, std::size_t answer) {
    return confidence_of(loss, output, batch_of({{value}}).view(), 0, answer);
  };
  CHECK(one(Loss::bce, Activation::sigmoid, 0.8f, 1) == doctest::Approx(0.8));
  CHECK(one(Loss::bce, Activation::sigmoid, 0.3f, 0) == doctest::Approx(0.7));
  CHECK(one(Loss::bce, Activation::tanh, 0.5f, 1) == doctest::Approx(0.75));
  CHECK(one(Loss::bce, Activation::tanh, 0.5f, 1) ==
        doctest::Approx(1.0 / (1.0 + std::exp(-2.0 * std::atanh(0.5)))));
  CHECK(one(Loss::bce, Activation::linear, 2.0f, 1) == doctest::Approx(1.0 / (1.0 + std::exp(-2.0))));
  CHECK(one(Loss::bce, Activation::linear, -2.0f, 0) == doctest::Approx(1.0 / (1.0 + std::exp(-2.0))));
  CHECK(one(Loss::mse, Activation::linear, 1.5f, 1) == 1.0);
  CHECK(one(Loss::mse, Activation::linear, -0.5f, 0) == 1.0);

  const Batch logits = batch_of({{1.0f, boundless}, {3.0f, 0.0f}, {2.0f, boundless}});
  const double sum = std::exp(1.0) + std::exp(3.0) + std::exp(2.0);
  CHECK(confidence_of(Loss::softmax_ce, Activation::linear, logits.view(), 0, 1) ==
        doctest::Approx(std::exp(3.0) / sum));
  CHECK(confidence_of(Loss::softmax_ce, Activation::linear, logits.view(), 1, 0) == 0.5);
  const Batch outputs = batch_of({{0.9f}, {0.6f}});
  CHECK(confidence_of(Loss::bce, Activation::sigmoid, outputs.view(), 0, 0) == doctest::Approx(0.9));
}

TEST_CASE("calibration bins answers by confidence, and weighs the gaps by their samples") {
  // Confidences .95 right, .95 wrong, .9 right, .55 (of class 0) right, 1 right.
  const Batch a = batch_of({{0.95f, 0.95f, 0.9f, 0.45f, 1.0f}});
  const Batch targets = batch_of({{1, 0, 1, 0, 1}});
  const Calibration calibration = classified(Loss::bce, Activation::sigmoid, a, targets).calibration;
  CHECK(calibration.samples == 5);
  const Calibration::Bin& top = calibration.bins[9];
  CHECK(top.samples + calibration.bins[8].samples == 4);  // .9 rounds to just below or above the border
  CHECK(calibration.bins[5].samples == 1);
  CHECK(calibration.bins[5].accuracy == 1.0);
  CHECK(calibration.bins[5].confidence == doctest::Approx(0.55));
  double expected = 0.0;
  for (std::size_t bin = 0; bin < Calibration::bin_count; ++bin) {
    double samples = 0.0, confidence = 0.0, right = 0.0;
    for (std::size_t s = 0; s < 5; ++s) {
      const auto p = static_cast<double>(a.row(0)[s]);
      const double sure = p >= 0.5 ? p : 1.0 - p;
      if (std::min<std::size_t>(static_cast<std::size_t>(10.0 * sure), 9) != bin) continue;
      samples += 1.0;
      confidence += sure;
      right += (p >= 0.5) == (targets.row(0)[s] == 1.0f);
    }
    CHECK(static_cast<double>(calibration.bins[bin].samples) == samples);
    expected += std::abs(right - confidence) / 5.0;
  }
  CHECK(calibration.error == doctest::Approx(expected).epsilon(1e-12));
}

TEST_CASE("no samples have no figures") {
  const Batch none(1, 0);
  const Classification empty = classified(Loss::bce, Activation::sigmoid, none, none);
  CHECK(empty.confusion.classes() == 2);
  CHECK(std::isnan(empty.confusion.accuracy()));
  CHECK(std::isnan(empty.confusion.recall(0)));
  CHECK(std::isnan(empty.calibration.error));
  const RegressionFit fit = regression_fit(Loss::mse, Activation::linear, none.view(), none.view(), {});
  CHECK(std::isnan(fit.rmse));
  CHECK(std::isnan(fit.r2));
}

TEST_CASE("a regression is measured in the targets' own units") {
  // Prices from 10 to 30: targets 0 and 1 are the ends.
  const FeatureScale prices{20.0, 10.0};
  const std::vector<double> wanted{12.0, 18.0, 25.0, 30.0}, found{13.0, 16.0, 27.0, 28.5};
  const auto coded = [](const std::vector<double>& values, double low, double high) {
    std::vector<float> row;
    for (const double value : values)
      row.push_back(static_cast<float>(low + (value - 10.0) / 20.0 * (high - low)));
    return batch_of({row});
  };
  double errors = 0.0, spread = 0.0;
  for (std::size_t i = 0; i < 4; ++i) {
    errors += (wanted[i] - found[i]) * (wanted[i] - found[i]);
    spread += (wanted[i] - 21.25) * (wanted[i] - 21.25);
  }
  const Batch targets = coded(wanted, 0.0, 1.0);
  for (const Activation output : {Activation::linear, Activation::tanh}) {
    const Batch a = coded(found, output == Activation::tanh ? -1.0 : 0.0, 1.0);
    const RegressionFit fit = regression_fit(Loss::mse, output, a.view(), targets.view(), prices);
    CHECK(fit.rmse == doctest::Approx(std::sqrt(errors / 4.0)).epsilon(1e-6));
    CHECK(fit.r2 == doctest::Approx(1.0 - errors / spread).epsilon(1e-6));
  }
  const Batch constant = batch_of({{0.5f, 0.5f}});
  CHECK(
      std::isnan(regression_fit(Loss::mse, Activation::linear, constant.view(), constant.view(), prices).r2));
}
