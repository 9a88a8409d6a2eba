#include "glassbox/nn/probe/class_scores.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "glassbox/nn/kernels/activation.h"
#include "tests/support/batches.h"

using namespace glassbox::nn;

namespace {

struct Outputs {
  Batch z, a, scores;
};

Outputs outputs_of(Activation activation, Loss loss, const std::vector<std::vector<float>>& z) {
  Outputs outputs{batch_of(z), batch_of(z), {}};
  for (std::size_t k = 0; k < outputs.z.units(); ++k) {
    for (float& value : outputs.a.row(k))
      value = static_cast<float>(activation_reference(activation, static_cast<double>(value)));
  }
  class_scores(activation, loss, outputs.z.view(), outputs.a.view(), outputs.scores);
  return outputs;
}

const std::vector<std::vector<float>> logits{
    {1.0f, -30.0f, 80.0f}, {1.0f, 2.0f, -80.0f}, {-2.0f, 2.5f, 79.0f}};

}  // namespace

TEST_CASE("softmax scores are logarithms of probabilities, however far apart the logits are") {
  const Outputs outputs = outputs_of(Activation::linear, Loss::softmax_ce, logits);
  const ScoreLink link = score_link(Activation::linear, Loss::softmax_ce);
  for (std::size_t s = 0; s < 3; ++s) {
    long double sum = 0.0L;
    for (const auto& row : logits) sum += std::exp(static_cast<long double>(row[s]));
    double total = 0.0;
    for (std::size_t k = 0; k < 3; ++k) {
      const double exact = static_cast<double>(logits[k][s] - std::log(sum));
      CHECK(outputs.scores.row(k)[s] == doctest::Approx(exact).epsilon(1e-6));
      total += static_cast<double>(probability_of(link, outputs.scores.row(k)[s]));
    }
    CHECK(total == doctest::Approx(1.0));
  }
  // Equal logits are equally probable, to the last bit.
  CHECK(outputs.scores.row(0)[0] == outputs.scores.row(1)[0]);
}

TEST_CASE("other outputs are scored one by one") {
  const Outputs sigmoid = outputs_of(Activation::sigmoid, Loss::bce, logits);
  const Outputs tanh = outputs_of(Activation::tanh, Loss::mse, logits);
  const Outputs logit = outputs_of(Activation::linear, Loss::bce, logits);
  const Outputs plain = outputs_of(Activation::linear, Loss::mse, logits);
  for (std::size_t k = 0; k < 3; ++k) {
    const auto z = static_cast<double>(logits[k][0]);
    const auto p = [&](const Outputs& outputs, Activation activation, Loss loss) {
      return probability_of(score_link(activation, loss), outputs.scores.row(k)[0]);
    };
    CHECK(p(sigmoid, Activation::sigmoid, Loss::bce) == doctest::Approx(1.0 / (1.0 + std::exp(-z))));
    CHECK(p(tanh, Activation::tanh, Loss::mse) == doctest::Approx(0.5 + 0.5 * std::tanh(z)));
    CHECK(p(logit, Activation::linear, Loss::bce) == doctest::Approx(1.0 / (1.0 + std::exp(-z))));
    CHECK(p(plain, Activation::linear, Loss::mse) == doctest::Approx(std::clamp(z, 0.0, 1.0)));
  }
  // Where sigmoids saturate, the scores still tell the larger one.
  CHECK(sigmoid.a.row(0)[2] == sigmoid.a.row(2)[2]);
  CHECK(sigmoid.scores.row(0)[2] > sigmoid.scores.row(2)[2]);
}
