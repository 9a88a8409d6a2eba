#include "glassbox/nn/run/trainer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "glassbox/nn/random/random.h"
#include "tests/support/aborts.h"
#include "tests/support/parameters.h"

using namespace glassbox::nn;

using glassbox::test::parameters_of;

namespace {

void take_steps(Trainer& trainer, int count) {
  for (int i = 0; i < count; ++i) trainer.step();
}

/// Plain gradient descent on binary cross-entropy for a net of sigmoids, sample by sample in double.
class ReferenceTrainer {
 public:
  explicit ReferenceTrainer(const Trainer& trainer) : dataset_(trainer.dataset()), sizes_{2} {
    const std::vector<float> start = parameters_of(trainer);
    parameters_.assign(start.begin(), start.end());
    for (const Layer& layer : trainer.mlp().architecture().layers) {
      sizes_.push_back(static_cast<std::size_t>(layer.units));
    }
  }

  void step(std::span<const std::uint32_t> samples, double rate) {
    std::vector<double> gradient(parameters_.size(), 0.0);
    for (const std::uint32_t sample : samples) add_gradient(sample, gradient);
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      parameters_[i] -= rate * gradient[i] / static_cast<double>(samples.size());
    }
  }

  const std::vector<double>& parameters() const { return parameters_; }

 private:
  void add_gradient(std::uint32_t sample, std::vector<double>& gradient) const {
    std::vector<std::vector<double>> a{{dataset_->inputs.row(0)[sample], dataset_->inputs.row(1)[sample]}};
    std::vector<std::size_t> offsets;
    std::size_t offset = 0;
    for (std::size_t layer = 1; layer < sizes_.size(); ++layer) {
      offsets.push_back(offset);
      const std::size_t inputs = sizes_[layer - 1];
      const std::size_t units = sizes_[layer];
      a.emplace_back(units);
      for (std::size_t unit = 0; unit < units; ++unit) {
        double z = parameters_[offset + units * inputs + unit];
        for (std::size_t i = 0; i < inputs; ++i)
          z += parameters_[offset + unit * inputs + i] * a[layer - 1][i];
        a[layer][unit] = 1.0 / (1.0 + std::exp(-z));
      }
      offset += units * inputs + units;
    }
    std::vector<double> dL_dz{a.back()[0] - static_cast<double>(dataset_->targets.row(0)[sample])};
    for (std::size_t layer = sizes_.size() - 1; layer > 0; --layer) {
      const std::size_t inputs = sizes_[layer - 1];
      const std::size_t units = sizes_[layer];
      std::vector<double> dL_da(inputs, 0.0);
      for (std::size_t unit = 0; unit < units; ++unit) {
        for (std::size_t i = 0; i < inputs; ++i) {
          const std::size_t weight = offsets[layer - 1] + unit * inputs + i;
          gradient[weight] += dL_dz[unit] * a[layer - 1][i];
          dL_da[i] += dL_dz[unit] * parameters_[weight];
        }
        gradient[offsets[layer - 1] + units * inputs + unit] += dL_dz[unit];
      }
      dL_dz.resize(inputs);
      for (std::size_t i = 0; i < inputs; ++i) dL_dz[i] = dL_da[i] * a[layer - 1][i] * (1 - a[layer - 1][i]);
    }
  }

  std::shared_ptr<const Dataset> dataset_;
  std::vector<std::size_t> sizes_;
  std::vector<double> parameters_;
};

}  // namespace

TEST_CASE("steps are those of a reference in double, through epochs whose last batch is smaller") {
  RunSettings settings;
  settings.optimizer.kind = OptimizerKind::sgd;
  settings.batch = 48;  // of 160 samples: 48, 48, 48, 16
  Trainer trainer(settings);
  ReferenceTrainer reference(trainer);
  std::vector<std::uint32_t> order(160);
  int steps = 0;
  for (std::uint64_t epoch = 0; epoch < 10; ++epoch) {
    random_permutation(settings.seeds.batches, Stream::batches, epoch, order);
    for (std::size_t begin = 0; begin < order.size(); begin += 48) {
      const std::size_t count = std::min<std::size_t>(48, order.size() - begin);
      reference.step({order.data() + begin, count}, settings.optimizer.learning_rate);
      CHECK(trainer.epoch() == static_cast<std::int64_t>(epoch));
      trainer.step();
      ++steps;
    }
  }
  CHECK(trainer.step_count() == steps);
  CHECK(trainer.epoch() == 10);
  const std::vector<float> learned = parameters_of(trainer);
  REQUIRE(learned.size() == reference.parameters().size());
  for (std::size_t i = 0; i < learned.size(); ++i) {
    CHECK(static_cast<double>(learned[i]) ==
          doctest::Approx(reference.parameters()[i]).epsilon(1e-4).scale(1));
  }
}

TEST_CASE("metrics are the mean loss and the accuracy over either part of the samples") {
  Trainer trainer{RunSettings{}};
  take_steps(trainer, 300);
  ForwardTrace trace;
  const Dataset& dataset = *trainer.dataset();
  forward(trainer.mlp(), dataset.inputs.view(), trace);
  double losses[2] = {0, 0};
  double right[2] = {0, 0};
  for (std::size_t i = 0; i < dataset.size(); ++i) {
    const double z = trace.z.back().row(0)[i];
    const double t = dataset.targets.row(0)[i];
    losses[dataset.held_out(i)] += std::log1p(std::exp(-std::abs(z))) + std::max(z, 0.0) - t * z;
    right[dataset.held_out(i)] += (z >= 0) == (t == 1);
  }
  CHECK(trainer.metrics().step == 300);
  CHECK(trainer.metrics().train_loss == doctest::Approx(losses[0] / 160).epsilon(1e-5));
  CHECK(trainer.metrics().test_loss == doctest::Approx(losses[1] / 40).epsilon(1e-5));
  CHECK(trainer.metrics().train_accuracy == doctest::Approx(right[0] / 160));
  CHECK(trainer.metrics().test_accuracy == doctest::Approx(right[1] / 40));

  RunSettings all_train;
  all_train.data.held_out = 0;
  CHECK(std::isnan(Trainer(all_train).metrics().test_loss));
}

namespace {

/// Three arms of a spiral, one class each.
Dataset three_arms() {
  std::vector<float> x1, x2, classes[3];
  for (int i = 0; i < 150; ++i) {
    const auto along = static_cast<float>(i / 3) / 50.0f;
    const float angle = 4.0f * along + 2.0944f * static_cast<float>(i % 3);
    x1.push_back((0.1f + along) * std::cos(angle));
    x2.push_back((0.1f + along) * std::sin(angle));
    for (int k = 0; k < 3; ++k) classes[k].push_back(i % 3 == k);
  }
  return make_dataset({x1, x2}, {classes[0], classes[1], classes[2]});
}

}  // namespace

TEST_CASE("a trainer learns one's own arrays, with a single output and with three") {
  const std::vector<float> x1{-1, -1, 1, 1}, x2{-1, 1, -1, 1}, label{0, 1, 1, 0};
  const OptimizerSettings adam{.kind = OptimizerKind::adam, .learning_rate = 0.05f};
  Trainer xor_(make_dataset({x1, x2}, {label}), {2, {{4, Activation::tanh}, {1, Activation::sigmoid}}},
               Loss::bce, adam);
  take_steps(xor_, 500);
  CHECK(xor_.metrics().train_accuracy == 1.0);
  CHECK(xor_.metrics().train_loss < 0.05);
  CHECK(std::isnan(xor_.metrics().test_loss));

  Trainer arms(three_arms(), {2, {{16, Activation::tanh}, {16, Activation::tanh}, {3, Activation::linear}}},
               Loss::softmax_ce, adam);
  CHECK(arms.metrics().train_loss == doctest::Approx(std::log(3.0)).epsilon(0.5));
  take_steps(arms, 1500);
  CHECK(arms.metrics().train_accuracy > 0.95);
  CHECK_FALSE(arms.stuck());

  const std::vector<float> x3{0, 0, 1, 1}, one{1, 0, 0, 1}, two{0, 1, 1, 0};
  Trainer five(make_dataset({x1, x2, x3, x1, x2}, {one, two}, 3),
               {5, {{4, Activation::tanh}, {2, Activation::sigmoid}}}, Loss::mse, adam, derive_seeds(3),
               {.batch = 2});
  take_steps(five, 500);
  CHECK(five.metrics().train_accuracy == 1.0);
  CHECK(std::isfinite(five.metrics().test_loss));
}

TEST_CASE("a run of several outputs goes on after a change of its layers, and from a state") {
  const OptimizerSettings adam{.kind = OptimizerKind::adam, .learning_rate = 0.05f};
  Trainer trainer(three_arms(), {2, {{8, Activation::tanh}, {3, Activation::linear}}}, Loss::softmax_ce,
                  adam);
  take_steps(trainer, 20);
  RunSettings wider = trainer.settings();
  wider.hidden[0].units = 12;
  trainer.apply(wider);
  CHECK(trainer.step_count() == 20);
  CHECK(trainer.mlp().architecture() == Architecture{2, {{12, Activation::tanh}, {3, Activation::linear}}});
  const TrainerState state = trainer.state();
  take_steps(trainer, 20);
  Trainer other(wider);
  other.restore(state, {});
  take_steps(other, 20);
  CHECK(parameters_of(other) == parameters_of(trainer));

  RunSettings data = wider;
  data.dataset = std::make_shared<const Dataset>(three_arms());
  trainer.apply(data);
  CHECK(trainer.step_count() == 0);
}

TEST_CASE("a trainer checks that network, data and loss fit each other") {
  const std::vector<float> x{0, 1}, label{0, 1};
  const auto message = [&](const Architecture& architecture, Loss loss) {
    return glassbox::test::message_of_abort(
        [&] { Trainer(make_dataset({x}, {label}), architecture, loss).step(); });
  };
  CHECK(message({2, {{1, Activation::sigmoid}}}, Loss::bce) ==
        "check failed: inputs of the network: found 2, expected 1\n");
  CHECK(message({1, {{3, Activation::sigmoid}}}, Loss::bce) ==
        "check failed: outputs of the network: found 3, expected 1\n");
  CHECK(message({1, {}}, Loss::bce) == "check failed: layers of the network: found 0, expected at least 1\n");
  CHECK(message({1, {{1, Activation::linear}}}, Loss::softmax_ce) ==
        "check failed: outputs of softmax-ce: found 1, expected at least 2\n");
}

TEST_CASE("the same seed learns the same bits, another does not, and a reset starts over") {
  RunSettings settings;
  Trainer first(settings);
  Trainer second(settings);
  const std::vector<float> start = parameters_of(first);
  take_steps(first, 500);
  take_steps(second, 500);
  const std::vector<float> learned = parameters_of(first);
  CHECK(parameters_of(second) == learned);
  first.reset();
  CHECK(first.step_count() == 0);
  CHECK(first.curve().points().size() == 1);
  CHECK(parameters_of(first) == start);
  take_steps(first, 500);
  CHECK(parameters_of(first) == learned);
  settings.seeds = derive_seeds(1);
  Trainer other(settings);
  take_steps(other, 500);
  CHECK(parameters_of(other) != learned);
}

TEST_CASE("a run starts from the model it is given, and resets to it") {
  Trainer teacher{RunSettings{}};
  take_steps(teacher, 200);
  RunSettings settings;
  settings.hidden = {{5, Activation::relu}};
  Trainer trainer(settings, std::make_shared<const Mlp>(teacher.mlp()));
  CHECK(trainer.settings().hidden == RunSettings{}.hidden);
  CHECK(parameters_of(trainer) == parameters_of(teacher));
  take_steps(trainer, 5);
  trainer.reset();
  CHECK(parameters_of(trainer) == parameters_of(teacher));
}

TEST_CASE("settings of learning change in place and the curve goes on") {
  Trainer trainer{RunSettings{}};
  take_steps(trainer, 150);
  const std::vector<float> before = parameters_of(trainer);
  const auto dataset = trainer.dataset();
  RunSettings settings = trainer.settings();
  settings.optimizer.learning_rate = 0.1f;
  settings.optimizer.kind = OptimizerKind::adam;
  settings.optimizer.l2 = 0.001f;
  settings.loss = Loss::mse;
  settings.batch = 0;
  CHECK(trainer.apply(settings) == ChangeEffect{});
  CHECK(trainer.step_count() == 150);
  CHECK(parameters_of(trainer) == before);
  CHECK(trainer.dataset() == dataset);
  take_steps(trainer, 50);
  CHECK(trainer.curve().points().size() == 201);
  CHECK(parameters_of(trainer) != before);

  SUBCASE("other samples of the same set too") {
    settings.data.noise = 0.1f;
    settings.data.points = 300;
    settings.data.held_out = 0.5f;
    const std::vector<float> learned = parameters_of(trainer);
    CHECK(trainer.apply(settings) == ChangeEffect{});
    CHECK(trainer.step_count() == 200);
    CHECK(trainer.dataset()->size() == 300);
    CHECK(trainer.dataset()->training_count == 150);
    CHECK(parameters_of(trainer) == learned);
    take_steps(trainer, 3);
    CHECK(trainer.step_count() == 203);
  }
  SUBCASE("another set starts anew") {
    settings.data.name = DatasetName::moons;
    CHECK(trainer.apply(settings) == ChangeEffect{.restart = ChangeEffect::Restart::data_set});
    CHECK(trainer.step_count() == 0);
    CHECK(trainer.curve().points().size() == 1);
  }
  SUBCASE("another initialisation starts anew") {
    settings.init_scale = 1.0f;
    CHECK(trainer.apply(settings) == ChangeEffect{.restart = ChangeEffect::Restart::initialization});
    CHECK(trainer.step_count() == 0);
    CHECK(parameters_of(trainer)[0] == doctest::Approx(2 * parameters_of(Trainer(RunSettings{}))[0]));
  }
}

TEST_CASE("another architecture keeps the parameters whose layer and units exist before and after") {
  Trainer trainer{RunSettings{}};
  take_steps(trainer, 150);
  const Mlp before = trainer.mlp();
  RunSettings settings = trainer.settings();

  SUBCASE("a wider layer") {
    settings.hidden[0].units = 4;
    CHECK(trainer.apply(settings) == ChangeEffect{.kept = 25, .added = 6});
    CHECK(trainer.step_count() == 150);
    for (std::size_t i = 0; i < 6; ++i) CHECK(trainer.mlp().weights(0)[i] == before.weights(0)[i]);
    for (std::size_t unit = 0; unit < 3; ++unit) {
      for (std::size_t i = 0; i < 3; ++i) {
        CHECK(trainer.mlp().weights(1)[unit * 4 + i] == before.weights(1)[unit * 3 + i]);
      }
      CHECK(trainer.mlp().biases(1)[unit] == before.biases(1)[unit]);
    }
    take_steps(trainer, 100);
    CHECK(trainer.curve().points().size() == 251);
  }
  SUBCASE("a narrower one") {
    settings.hidden[1].units = 2;
    CHECK(trainer.apply(settings) == ChangeEffect{.kept = 20, .removed = 5});
  }
  SUBCASE("another activation keeps all") {
    settings.hidden[1].activation = Activation::tanh;
    CHECK(trainer.apply(settings) == ChangeEffect{});
    CHECK(std::vector<float>(before.parameters().begin(), before.parameters().end()) ==
          parameters_of(trainer));
  }
  SUBCASE("no hidden layer at all, and back") {
    settings.hidden.clear();
    trainer.apply(settings);
    take_steps(trainer, 20);
    CHECK(trainer.mlp().parameters().size() == 3);
    settings.hidden = RunSettings{}.hidden;
    trainer.apply(settings);
    take_steps(trainer, 20);
    CHECK(trainer.step_count() == 190);
  }
}

TEST_CASE("divergence pauses with its cause and the last good state comes back") {
  RunSettings settings;
  settings.hidden = {{8, Activation::relu}};
  settings.output_activation = Activation::linear;
  settings.loss = Loss::mse;
  settings.optimizer.learning_rate = 0.01f;
  Trainer trainer(settings);
  take_steps(trainer, 400);
  REQUIRE_FALSE(trainer.diverged());
  const std::vector<float> good = parameters_of(trainer);
  const double good_loss = trainer.metrics().train_loss;

  settings.optimizer.learning_rate = 10.0f;
  trainer.apply(settings);
  take_steps(trainer, 1000);
  REQUIRE(trainer.diverged());
  const Divergence divergence = trainer.divergence().value();
  CHECK(divergence.reason == DivergenceReason::rate_too_high);
  CHECK(divergence.step == trainer.step_count());
  CHECK(divergence.learning_rate == 10.0f);
  CHECK(divergence.momentum == 0.9f);
  CHECK(divergence.unbounded == Activation::relu);
  for (const float value : parameters_of(trainer)) CHECK(std::isfinite(value));
  const std::int64_t stopped = trainer.step_count();
  trainer.step();
  CHECK(trainer.step_count() == stopped);

  SUBCASE("by restoring") {
    trainer.restore_last_good();
    CHECK_FALSE(trainer.diverged());
    CHECK(trainer.step_count() >= 400);
    CHECK(trainer.metrics().train_loss <= 2 * good_loss);
    CHECK(trainer.curve().points().back().step <= trainer.step_count());
    if (trainer.step_count() == 400) CHECK(parameters_of(trainer) == good);
  }
  SUBCASE("by a change of settings, which can then learn on") {
    settings.optimizer.learning_rate = 0.01f;
    const ChangeEffect effect = trainer.apply(settings);
    CHECK(effect.restored_step == trainer.step_count());
    CHECK_FALSE(trainer.diverged());
    take_steps(trainer, 200);
    CHECK_FALSE(trainer.diverged());
    CHECK(trainer.metrics().train_loss <= 2 * good_loss);
  }
  SUBCASE("by another architecture") {
    settings.hidden.push_back({3, Activation::tanh});
    settings.optimizer.learning_rate = 0.01f;
    trainer.apply(settings);
    take_steps(trainer, 50);
    CHECK_FALSE(trainer.diverged());
  }
}

TEST_CASE("a divergence has the reason that is at work") {
  const auto reason_of = [](const RunSettings& settings) -> std::optional<DivergenceReason> {
    Trainer trainer(settings);
    take_steps(trainer, 3000);
    if (!trainer.diverged()) return std::nullopt;
    CHECK(trainer.divergence()->l2 == settings.optimizer.l2);
    return trainer.divergence()->reason;
  };
  RunSettings settings;
  SUBCASE("L2 times the rate beyond stability") {
    settings.optimizer.kind = OptimizerKind::sgd;
    settings.optimizer.learning_rate = 1.0f;
    settings.optimizer.l2 = 2.5f;
    CHECK(reason_of(settings) == DivergenceReason::unstable_decay);
    settings.optimizer.l2 = 1.9f;
    CHECK_FALSE(reason_of(settings));
  }
  SUBCASE("with heavy-ball momentum the bound is higher") {
    settings.optimizer.learning_rate = 1.0f;
    settings.optimizer.l2 = 3.9f;
    CHECK(reason_of(settings) == DivergenceReason::unstable_decay);
    settings.optimizer.l2 = 3.6f;
    CHECK_FALSE(reason_of(settings));
  }
  SUBCASE("with Nesterov's it is lower") {
    settings.optimizer.kind = OptimizerKind::nesterov;
    settings.optimizer.learning_rate = 1.0f;
    settings.optimizer.l2 = 1.4f;
    CHECK(reason_of(settings) == DivergenceReason::unstable_decay);
    settings.optimizer.l2 = 1.2f;
    CHECK_FALSE(reason_of(settings));
  }
  SUBCASE("a start that overflows") {
    settings.hidden = {{3, Activation::linear}, {3, Activation::linear}};
    settings.output_activation = Activation::linear;
    settings.init_scale = 1e30f;
    CHECK(reason_of(settings) == DivergenceReason::start_too_large);
    CHECK(Trainer(settings).diverged());
  }
}

TEST_CASE("the opening settings reach every training point within 20,000 steps for 30 of 40 seeds") {
  int reached = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    RunSettings settings;
    settings.seeds = derive_seeds(seed);
    Trainer trainer(settings);
    while (trainer.step_count() < 20'000 && trainer.curve().first_perfect_step() < 0) trainer.step();
    reached += trainer.curve().first_perfect_step() >= 0;
  }
  CHECK(reached >= 30);
}

TEST_CASE("a parameter that is set counts from the next step on; what cannot be set is ignored") {
  Trainer trainer(RunSettings{});
  const double before = trainer.metrics().train_loss;
  trainer.set_parameter(1, 4.0f);
  CHECK(trainer.mlp().parameters()[1] == 4.0f);
  CHECK(trainer.metrics().train_loss != before);
  const std::vector<float> now(trainer.mlp().parameters().begin(), trainer.mlp().parameters().end());
  trainer.set_parameter(10'000, 1.0f);
  trainer.set_parameter(1, std::numeric_limits<float>::quiet_NaN());
  CHECK(std::ranges::equal(trainer.mlp().parameters(), now));
}

TEST_CASE("a regression has losses that fall and no accuracy") {
  RunSettings settings;
  settings.data.name = DatasetName::bumps;
  settings.hidden = {{8, Activation::tanh}};
  settings.optimizer.learning_rate = 0.1f;
  for (const Loss loss : {Loss::mse, Loss::bce}) {
    settings.loss = loss;
    Trainer trainer(settings);
    const double before = trainer.metrics().train_loss;
    for (int i = 0; i < 400; ++i) trainer.step();
    CHECK_FALSE(trainer.diverged());
    CHECK(trainer.metrics().train_loss < before);
    CHECK(std::isnan(trainer.metrics().train_accuracy));
    CHECK(trainer.curve().first_perfect_step() == -1);
  }
}
