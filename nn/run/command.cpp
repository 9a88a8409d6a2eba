#include "glassbox/nn/run/command.h"

namespace glassbox::nn {

namespace {

struct Apply {
  Trainer& trainer;

  template <class Other>
  ChangeEffect operator()(const Other&) const {
    return {};
  }
  ChangeEffect operator()(const Reset&) const {
    trainer.reset();
    return {};
  }
  ChangeEffect operator()(const NewSeeds& command) const {
    RunSettings settings = trainer.settings();
    settings.seeds = command.seeds;
    trainer.apply(settings);
    trainer.reset();
    return {};
  }
  ChangeEffect operator()(const ChangeSettings& command) const { return trainer.apply(command.settings); }
  ChangeEffect operator()(const SetParameter& command) const {
    trainer.set_parameter(command.index, command.value);
    return {};
  }
  ChangeEffect operator()(const SetParameters& command) const {
    trainer.set_parameters(command.values);
    return {};
  }
  ChangeEffect operator()(const RestoreLastGood&) const {
    if (!trainer.diverged()) return {};
    trainer.restore_last_good();
    return {.restored_step = trainer.step_count()};
  }
};

}  // namespace

ChangeEffect apply(const Command& command, Trainer& trainer) { return std::visit(Apply{trainer}, command); }

}  // namespace glassbox::nn
