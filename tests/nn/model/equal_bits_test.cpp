#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "glassbox/nn/model/gradient.h"
#include "glassbox/nn/model/initialization.h"
#include "glassbox/nn/run/trainer.h"
#include "tests/support/batches.h"
#include "tests/support/levels.h"

using namespace glassbox::nn;

namespace {

struct Net {
  const char* name;
  std::vector<Layer> layers;
};

// The first four use the fused pass, the last two whole-layer products.
const Net nets[] = {
    {"perceptron", {{1, Activation::sigmoid}}},
    {"2-3-3-1", {{3, Activation::sigmoid}, {3, Activation::gelu}, {1, Activation::sigmoid}}},
    {"2-7-11-1", {{7, Activation::tanh}, {11, Activation::softplus}, {1, Activation::linear}}},
    {"2-21-13-1", {{21, Activation::leaky_relu}, {13, Activation::sine}, {1, Activation::sigmoid}}},
    {"2-33-40-1", {{33, Activation::sine}, {40, Activation::tanh}, {1, Activation::tanh}}},
    {"2-65-17-1", {{65, Activation::relu}, {17, Activation::leaky_relu}, {1, Activation::sigmoid}}}};

Mlp start_of(const Net& net) {
  Mlp mlp(Architecture{.inputs = 2, .layers = net.layers});
  initialize(mlp, Initialization::xavier, 1.0f, 5);
  return mlp;
}

}  // namespace

TEST_CASE("a batch's gradient matches the definition on every code path") {
  for_every_level([] {
    for (const Net& net : nets) {
      CAPTURE(net.name);
      const Mlp mlp = start_of(net);
      const Activation output = net.layers.back().activation;
      for (const std::size_t samples : {1, 10, 15, 16, 17, 63, 64, 65, 200}) {
        CAPTURE(samples);
        const Batch input = test_batch(2, samples, 1);
        for (const Loss loss : {Loss::mse, Loss::bce}) {
          for (const bool between : {false, true}) {
            Batch targets(1, samples);
            for (std::size_t s = 0; s < samples; ++s)
              targets.row(0)[s] = between ? 0.5f + 0.5f * test_value(s) : static_cast<float>(s % 3 == 0);
            ForwardTrace trace;
            forward(mlp, input.view(), trace);
            Batch dL_dz;
            loss_gradient(loss, output, trace.z.back().view(), trace.a.back().view(), targets.view(), dL_dz);
            BackwardScratch scratch;
            std::vector<float> want(mlp.parameters().size()), got(want.size());
            backward(mlp, input.view(), trace, dL_dz, scratch, want);
            Gradient gradient;
            REQUIRE(gradient.evaluate(mlp, loss, input.view(), targets.view(), got));
            for (std::size_t i = 0; i < want.size(); ++i)
              CHECK(got[i] == doctest::Approx(want[i]).epsilon(2e-5));
          }
        }
      }
    }
  });
}

TEST_CASE("an output that is not finite is reported at every position in a batch") {
  for_every_level([] {
    for (const Net& net : nets) {
      CAPTURE(net.name);
      Mlp mlp = start_of(net);
      const Batch targets = batch_of({std::vector<float>(70, 1.0f)});
      std::vector<float> got(mlp.parameters().size());
      Gradient gradient;
      for (const std::size_t bad : {0, 63, 64, 69}) {
        Batch input = test_batch(2, 70, 1);
        input.row(0)[bad] = std::numeric_limits<float>::quiet_NaN();
        CHECK_FALSE(gradient.evaluate(mlp, Loss::mse, input.view(), targets.view(), got));
      }
      CHECK(gradient.evaluate(mlp, Loss::mse, test_batch(2, 70, 1).view(), targets.view(), got));
    }
  });
}

TEST_CASE("levels that fuse train to the same bits in 200 epochs, and without fusing all levels do") {
  for (const std::vector<Layer>& hidden :
       {std::vector<Layer>{{3, Activation::sigmoid}, {3, Activation::sigmoid}},
        std::vector<Layer>{{8, Activation::tanh}, {8, Activation::gelu}, {8, Activation::softplus}},
        std::vector<Layer>{{33, Activation::tanh}, {35, Activation::sine}}}) {
    check_equal_bits([&] {
      RunSettings settings;
      settings.hidden = hidden;
      settings.batch = 50;
      settings.optimizer.learning_rate = 0.05f;
      Trainer trainer(settings);
      while (trainer.epoch() < 200) trainer.step();
      return std::vector<float>(trainer.mlp().parameters().begin(), trainer.mlp().parameters().end());
    });
  }
}
