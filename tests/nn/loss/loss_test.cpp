#include "glassbox/nn/loss/loss.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "glassbox/nn/kernels/activation.h"
#include "tests/support/batches.h"
#include "tests/support/levels.h"

using namespace glassbox::nn;

namespace {

/// The loss of one sample by definition, in double precision: mse from the output's value, bce from the
/// probability's logarithm where that is representable.
double textbook_loss(Loss loss, Activation output, double z, bool label) {
  const double a = activation_reference(output, z);
  if (loss == Loss::mse) {
    const double target = output == Activation::tanh ? (label ? 1.0 : -1.0) : (label ? 1.0 : 0.0);
    return 0.5 * (a - target) * (a - target);
  }
  const double logit = output == Activation::sigmoid ? z : output == Activation::tanh ? 2.0 * z : a;
  const double probability = 1.0 / (1.0 + std::exp(label ? -logit : logit));
  return -std::log(probability);
}

struct Outputs {
  Batch z, a, targets;
};

Outputs outputs_of(Activation output, std::size_t samples) {
  Outputs outputs{Batch(1, samples), Batch(1, samples), Batch(1, samples)};
  for (std::size_t s = 0; s < samples; ++s) {
    outputs.z.row(0)[s] = test_value(s, -4.0f, 4.0f);
    outputs.a.row(0)[s] = activate(output, outputs.z.row(0)[s]);
    outputs.targets.row(0)[s] = s % 3 == 0 ? 1.0f : 0.0f;
  }
  return outputs;
}

Batch activated(Activation output, const Batch& z) {
  Batch a(z.units(), z.samples());
  for (std::size_t k = 0; k < z.units(); ++k)
    std::ranges::transform(z.row(k), a.row(k).begin(), [=](float value) { return activate(output, value); });
  return a;
}

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

template <class Check>
void for_every_output(Check&& check) {
  for (std::size_t k = 0; k < names_of<Activation>().size(); ++k) {
    for (const Loss loss : {Loss::mse, Loss::bce}) {
      const auto output = static_cast<Activation>(k);
      CAPTURE(name_of(output));
      CAPTURE(name_of(loss));
      check(output, loss);
    }
  }
}

}  // namespace

TEST_CASE("targets and thresholds follow the output's activation") {
  const auto check = [](Activation output, Loss loss, TargetCoding expected) {
    const TargetCoding coding = target_coding(output, loss);
    CHECK(coding.low == expected.low);
    CHECK(coding.high == expected.high);
    CHECK(coding.threshold == expected.threshold);
  };
  for (const Loss loss : {Loss::mse, Loss::bce}) {
    check(Activation::sigmoid, loss, {0.0f, 1.0f, 0.5f});
    check(Activation::tanh, loss, {-1.0f, 1.0f, 0.0f});
  }
  for (const Activation output : {Activation::linear, Activation::relu, Activation::sine}) {
    check(output, Loss::mse, {0.0f, 1.0f, 0.5f});
    check(output, Loss::bce, {0.0f, 1.0f, 0.0f});
  }
}

TEST_CASE("mean losses match the textbook formulas") {
  for_every_output([](Activation output, Loss loss) {
    for (const std::size_t samples : {1u, 15u, 16u, 17u, 100u}) {
      const Outputs o = outputs_of(output, samples);
      double expected = 0.0;
      for (std::size_t s = 0; s < samples; ++s) {
        expected +=
            textbook_loss(loss, output, static_cast<double>(o.z.row(0)[s]), o.targets.row(0)[s] > 0.5f);
      }
      expected /= static_cast<double>(samples);
      CHECK(mean_loss(loss, output, o.z.view(), o.a.view(), o.targets.view()) ==
            doctest::Approx(expected).epsilon(2e-6));
    }
    const Batch none(1, 0);
    CHECK(mean_loss(loss, output, none.view(), none.view(), none.view()) == 0.0);
  });
}

TEST_CASE("loss gradients match central differences, and their padding is zero") {
  for_every_output([](Activation output, Loss loss) {
    for (const std::size_t samples : {1u, 15u, 16u, 17u}) {
      const Outputs o = outputs_of(output, samples);
      Batch dL_dz(1, samples);
      std::fill_n(dL_dz.data(), dL_dz.stride(), 7.0f);
      loss_gradient(loss, output, o.z.view(), o.a.view(), o.targets.view(), dL_dz);
      const std::span<const float> gradient(dL_dz.data(), dL_dz.stride());
      for (std::size_t s = 0; s < samples; ++s) {
        const double z = static_cast<double>(o.z.row(0)[s]);
        const double h = 1e-5;
        const bool label = o.targets.row(0)[s] > 0.5f;
        const double slope =
            (textbook_loss(loss, output, z + h, label) - textbook_loss(loss, output, z - h, label)) /
            (2.0 * h);
        CAPTURE(z);
        CHECK(std::abs(gradient[s] - slope / static_cast<double>(samples)) <=
              4e-6 / static_cast<double>(samples));
      }
      for (std::size_t s = samples; s < gradient.size(); ++s) CHECK(gradient[s] == 0.0f);
    }
  });
}

TEST_CASE("cross-entropy is stable and exact for logits of ±10,000") {
  for (const Activation output : {Activation::sigmoid, Activation::linear}) {
    const Batch z = batch_of({{1e4f, -1e4f, 1e4f, -1e4f}});
    const Batch a = activated(output, z);
    const Batch targets = batch_of({{1.0f, 0.0f, 0.0f, 1.0f}});
    // Two correct at 0, two wrong at 10,000.
    CHECK(mean_loss(Loss::bce, output, z.view(), a.view(), targets.view()) == 5000.0);
    Batch dL_dz;
    loss_gradient(Loss::bce, output, z.view(), a.view(), targets.view(), dL_dz);
    const std::span<const float> gradient = dL_dz.row(0);
    CHECK(gradient[0] == 0.0f);
    CHECK(gradient[1] == 0.0f);
    CHECK(gradient[2] == 0.25f);
    CHECK(gradient[3] == -0.25f);
  }
}

TEST_CASE("cross-entropy of confident right answers keeps its relative precision") {
  const Batch z = batch_of({{30.0f}}), targets = batch_of({{1.0f}});
  const Batch a = activated(Activation::sigmoid, z);
  CHECK(mean_loss(Loss::bce, Activation::sigmoid, z.view(), a.view(), targets.view()) ==
        doctest::Approx(std::exp(-30.0)).epsilon(1e-6));
  Batch dL_dz;
  loss_gradient(Loss::bce, Activation::sigmoid, z.view(), a.view(), targets.view(), dL_dz);
  CHECK(static_cast<double>(dL_dz.row(0)[0]) == doctest::Approx(-std::exp(-30.0)).epsilon(1e-6));
}

TEST_CASE("accuracy counts the samples on the side of their label") {
  const auto share = [](Loss loss, Activation output, const Batch& a, const Batch& targets) {
    return accuracy(loss, output, a.view(), targets.view());
  };
  const Batch targets = batch_of({{1, 1, 0, 0, 1}});
  const Batch a = batch_of({{0.5f, 0.49f, 0.5f, 0.2f, not_a_number}});
  CHECK(share(Loss::bce, Activation::sigmoid, a, targets) == 2.0 / 5.0);
  CHECK(share(Loss::bce, Activation::tanh, a, targets) == 2.0 / 5.0);
  CHECK(share(Loss::bce, Activation::linear, batch_of({{-1, 1}}), batch_of({{0, 1}})) == 1.0);
  CHECK(share(Loss::mse, Activation::linear, batch_of({{0.4f, 0.6f}}), batch_of({{1, 0}})) == 0.0);
  CHECK(share(Loss::mse, Activation::linear, Batch(1, 0), Batch(1, 0)) == 0.0);
}

TEST_CASE("with several outputs the first largest is the answer, and NaN is never correct") {
  const Batch a = batch_of({{3, 1, 2, 2, not_a_number}, {1, 2, 2, 2, 5}, {0, 3, 1, 2, 1}});
  const Batch targets = batch_of({{1, 0, 1, 0, 0}, {0, 0, 0, 1, 1}, {0, 1, 0, 0, 0}});
  CHECK(accuracy(Loss::softmax_ce, Activation::linear, a.view(), targets.view()) == 3.0 / 5.0);
  CHECK(accuracy(Loss::mse, Activation::sigmoid, a.view(), targets.view()) == 3.0 / 5.0);
}

TEST_CASE("the accuracy of many samples counts each by its first largest output") {
  constexpr std::size_t samples = 700, outputs = 5;
  Batch a = test_batch(outputs, samples, 7), targets(outputs, samples);
  std::size_t right = 0;
  for (std::size_t s = 0; s < samples; ++s) {
    if (s % 7 == 0) a.row(4)[s] = a.row(s % 4)[s];
    if (s % 50 == 3) a.row(s % outputs)[s] = not_a_number;
    targets.row(s * s % outputs)[s] = 1.0f;
    std::size_t first = 0;
    for (std::size_t k = 1; k < outputs; ++k) first = a.row(k)[s] > a.row(first)[s] ? k : first;
    right += s % 50 != 3 && first == s * s % outputs;
  }
  CHECK(accuracy(Loss::softmax_ce, Activation::linear, a.view(), targets.view()) ==
        static_cast<double>(right) / samples);
}

TEST_CASE("the loss of several outputs is the sum over the outputs") {
  const Batch z = test_batch(3, 40, 7),
              targets = batch_of(
                  {std::vector<float>(40, 1.0f), std::vector<float>(40), std::vector<float>(40, 1.0f)});
  const Batch a = activated(Activation::sigmoid, z);
  for (const Loss loss : {Loss::mse, Loss::bce}) {
    double sum = 0.0;
    Batch whole, one;
    loss_gradient(loss, Activation::sigmoid, z.view(), a.view(), targets.view(), whole);
    for (std::size_t k = 0; k < 3; ++k) {
      const auto row = [k](const Batch& batch) {
        return BatchView{batch.row(k).data(), 1, 40, batch.stride()};
      };
      sum += mean_loss(loss, Activation::sigmoid, row(z), row(a), row(targets));
      loss_gradient(loss, Activation::sigmoid, row(z), row(a), row(targets), one);
      CHECK(std::ranges::equal(whole.row(k), one.row(0)));
    }
    CHECK(mean_loss(loss, Activation::sigmoid, z.view(), a.view(), targets.view()) ==
          doctest::Approx(sum).epsilon(1e-12));
  }
}

TEST_CASE("softmax and its cross-entropy match their definitions at every level") {
  for_every_level([] {
    for (const std::size_t outputs : {2u, 3u, 10u}) {
      for (const std::size_t samples : {1u, 15u, 16u, 17u, 300u}) {
        Batch z = test_batch(outputs, samples, 3), targets(outputs, samples), p, dL_dz;
        for (std::size_t k = 0; k < outputs; ++k) {
          for (float& logit : z.row(k)) logit *= 8.0f;
        }
        for (std::size_t s = 0; s < samples; ++s) targets.row(s % outputs)[s] = 1.0f;
        softmax(z.view(), p);
        loss_gradient(Loss::softmax_ce, Activation::linear, z.view(), z.view(), targets.view(), dL_dz);
        double expected = 0.0;
        for (std::size_t s = 0; s < samples; ++s) {
          double sum = 0.0;
          for (std::size_t k = 0; k < outputs; ++k) sum += std::exp(static_cast<double>(z.row(k)[s]));
          for (std::size_t k = 0; k < outputs; ++k) {
            const double exact = std::exp(static_cast<double>(z.row(k)[s])) / sum;
            const double t = static_cast<double>(targets.row(k)[s]);
            CHECK(std::abs(static_cast<double>(p.row(k)[s]) - exact) <= 2e-6 * exact);
            CHECK(
                std::abs(static_cast<double>(dL_dz.row(k)[s]) - (exact - t) / static_cast<double>(samples)) <=
                1e-6 / static_cast<double>(samples));
            expected -= t * std::log(exact);
          }
        }
        const double loss =
            mean_loss(Loss::softmax_ce, Activation::linear, z.view(), z.view(), targets.view());
        CHECK(loss == doctest::Approx(expected / static_cast<double>(samples)).epsilon(2e-6));
        for (std::size_t k = 0; k < outputs; ++k) {
          for (std::size_t s = samples; s < dL_dz.stride(); ++s)
            CHECK(dL_dz.data()[k * dL_dz.stride() + s] == 0.0f);
        }
      }
    }
  });
}

TEST_CASE("all levels give the same bits of softmax") {
  check_equal_bits([] {
    const Batch z = test_batch(5, 333, 3);
    Batch p;
    softmax(z.view(), p);
    return std::vector<float>(p.data(), p.data() + 5 * p.stride());
  });
}

TEST_CASE("softmax cross-entropy is stable for logits of ±10,000, and precise for confident answers") {
  const Batch z = batch_of({{1e4f, 1e4f, 30.0f}, {-1e4f, -1e4f, 0.0f}});
  const Batch targets = batch_of({{1, 0, 1}, {0, 1, 0}});
  const auto loss_of = [&](std::size_t sample) {
    const BatchView part = z.view().part(sample, 1);
    return mean_loss(Loss::softmax_ce, Activation::linear, part, part, targets.view().part(sample, 1));
  };
  CHECK(loss_of(0) == 0.0);
  CHECK(loss_of(1) == 20'000.0);
  CHECK(loss_of(2) == doctest::Approx(std::exp(-30.0)).epsilon(1e-6));
  Batch dL_dz;
  loss_gradient(Loss::softmax_ce, Activation::linear, z.view(), z.view(), targets.view(), dL_dz);
  CHECK(dL_dz.row(0)[0] == 0.0f);
  CHECK(dL_dz.row(0)[1] == 1.0f / 3.0f);
  CHECK(dL_dz.row(1)[1] == -1.0f / 3.0f);
}

TEST_CASE("a non-finite logit makes the softmax loss non-finite") {
  for (const float bad : {not_a_number, std::numeric_limits<float>::infinity()}) {
    for (const std::size_t at : {0u, 1u, 2u}) {
      Batch z = batch_of({{1}, {2}, {3}});
      z.row(at)[0] = bad;
      const Batch targets = batch_of({{1}, {0}, {0}});
      CHECK_FALSE(
          std::isfinite(mean_loss(Loss::softmax_ce, Activation::linear, z.view(), z.view(), targets.view())));
    }
  }
}

TEST_CASE("softmax-ce is rejected for non-linear outputs and for a single output") {
  CHECK(check_loss(Loss::softmax_ce, Activation::linear, 2));
  CHECK(check_loss(Loss::bce, Activation::sigmoid, 1));
  CHECK(check_loss(Loss::softmax_ce, Activation::sigmoid, 2).error().message ==
        "softmax-ce: found a sigmoid output layer, expected a linear one");
  CHECK(check_loss(Loss::softmax_ce, Activation::linear, 1).error().message ==
        "softmax-ce: found 1 output, expected at least 2");
}

TEST_CASE("cross-entropy with targets between the classes matches its definition in double precision") {
  const Batch logits = batch_of({{-9.0f, -1.5f, 0.0f, 0.7f, 3.0f, 12.0f}});
  const Batch targets = batch_of({{.1f, .9f, .5f, .25f, 1.0f, .999f}});
  const Batch a = activated(Activation::sigmoid, logits);
  const std::span<const float> z = logits.row(0), labels = targets.row(0);
  double expected = 0.0;
  for (std::size_t s = 0; s < z.size(); ++s) {
    const double logit = static_cast<double>(z[s]);
    expected += (std::log1p(std::exp(logit)) - static_cast<double>(labels[s]) * logit) /
                static_cast<double>(z.size());
  }
  CHECK(mean_loss(Loss::bce, Activation::sigmoid, logits.view(), a.view(), targets.view()) ==
        doctest::Approx(expected).epsilon(1e-6));
  Batch dL_dz;
  loss_gradient(Loss::bce, Activation::sigmoid, logits.view(), a.view(), targets.view(), dL_dz);
  const std::span<const float> gradient = dL_dz.row(0);
  for (std::size_t s = 0; s < z.size(); ++s) {
    const double slope = 1.0 / (1.0 + std::exp(-static_cast<double>(z[s]))) - static_cast<double>(labels[s]);
    CHECK(static_cast<double>(gradient[s]) ==
          doctest::Approx(slope / static_cast<double>(z.size())).epsilon(1e-5).scale(1e-3));
  }
}
