#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/initialization.h"
#include "glassbox/nn/model/mlp.h"
#include "glassbox/nn/names.h"
#include "glassbox/nn/optimizer/optimizer.h"
#include "glassbox/nn/optimizer/rate_schedule.h"

namespace glassbox::nn {

struct Seeds {
  std::uint64_t data = 0;
  std::uint64_t initialization = 0;
  std::uint64_t batches = 0;
  bool operator==(const Seeds&) const = default;
};

/// The three seeds that one `--seed` stands for.
Seeds derive_seeds(std::uint64_t seed);

/// A setting that a rule can set, from the network and the optimizer (nn/run/auto_settings.h).
enum class AutoSetting { init, init_scale, learning_rate, momentum };

template <>
struct Names<AutoSetting> {
  static constexpr std::array<std::string_view, 4> values{"init", "init-scale", "learning-rate", "momentum"};
};

/// Who set it: the scene or file that the run began with, the user, or the rule.
enum class Origin { preset, chosen, automatic };

/// Everything that decides how a run goes. The defaults are the opening scene.
struct RunSettings {
  GeneratorSettings data;
  /// A table of the user's own takes the generator's place; noise and held_out of `data` still apply.
  std::shared_ptr<const Table> table;
  /// One's own samples take the place of both, just as they are.
  std::shared_ptr<const Dataset> dataset;
  std::vector<InputTerm> inputs;  ///< what the network sees of the features; empty: the features
  std::vector<Layer> hidden{{3, Activation::sigmoid}, {3, Activation::sigmoid}};
  Activation output_activation = Activation::sigmoid;
  /// Two classes get an output each, as more classes always do, instead of one output for both.
  bool output_per_class = false;
  Initialization initialization = Initialization::normal;
  float init_scale = 0.5f;
  float init_bias = 0.0f;
  Loss loss = Loss::bce;
  OptimizerSettings optimizer;
  RateSchedule schedule;
  float dropout = 0.0f;  ///< probability that a step drops a hidden unit (nn/model/dropout.h), below 1
  int batch = 10;        ///< samples per step; 0 means all of them
  Seeds seeds = derive_seeds(default_seed);
  std::array<Origin, names_of<AutoSetting>().size()> origins{};  ///< by AutoSetting

  static constexpr std::uint64_t default_seed = 147;

  Origin& origin(AutoSetting setting) { return origins[static_cast<std::size_t>(setting)]; }
  Origin origin(AutoSetting setting) const { return origins[static_cast<std::size_t>(setting)]; }
  bool is_auto(AutoSetting setting) const { return origin(setting) == Origin::automatic; }
  DataShape data_shape() const;
  std::size_t outputs() const;        ///< that the data need
  Architecture architecture() const;  ///< inputs, hidden layers and outputs for the data
  /// The learning rate of the step that follows after `step` steps.
  double learning_rate_at(std::int64_t step) const {
    return static_cast<double>(optimizer.learning_rate) * rate_factor(schedule, step);
  }
  bool operator==(const RunSettings&) const = default;
};

/// Gives output activation and loss the values that suit the data: sigmoid and bce for two classes, linear
/// and softmax-ce for more, linear and mse for a regression. A kept one stays, and the other suits it:
/// softmax-ce needs a linear output and an output per class. Kept values that do not fit each other stay as
/// they are (see check_loss()).
void suit_outputs(RunSettings& settings, bool keep_activation = false, bool keep_loss = false);

/// Error: a loss that does not fit the outputs, in one line.
Expected<void> check_outputs(const RunSettings& settings);

/// The dataset that settings stand for.
std::shared_ptr<const Dataset> make_dataset(const RunSettings& settings);

}  // namespace glassbox::nn
