#include "glassbox/nn/run/command.h"

namespace glassbox::nn {

namespace {

struct Apply {
  Trainer& trainer;

  template <class Other>
  std::string operator()(const Other&) const {
    return {};
  }
  std::string operator()(const Reset&) const {
    trainer.reset();
    return {};
  }
  std::string operator()(const NewSeeds& command) const {
    RunSettings settings = trainer.settings();
    settings.seeds = command.seeds;
    trainer.apply(settings);
    trainer.reset();
    return {};
  }
  std::string operator()(const ChangeSettings& command) const { return trainer.apply(command.settings); }
  std::string operator()(const SetParameter& command) const {
    trainer.set_parameter(command.index, command.value);
    return {};
  }
  std::string operator()(const SetParameters& command) const {
    trainer.set_parameters(command.values);
    return {};
  }
  std::string operator()(const RestoreLastGood&) const {
    if (!trainer.diverged()) return {};
    trainer.restore_last_good();
    return "Back to the last good state, step " + std::to_string(trainer.step_count()) + ".";
  }
};

}  // namespace

std::string apply(const Command& command, Trainer& trainer) { return std::visit(Apply{trainer}, command); }

}  // namespace glassbox::nn
