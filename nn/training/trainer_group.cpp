#include "nn/training/trainer_group.h"

#include <utility>

namespace glassbox::nn {

namespace {

RunSettings with_layers(RunSettings settings, const std::vector<Layer>& hidden) {
  settings.hidden = hidden;
  return settings;
}

}  // namespace

TrainerGroup::TrainerGroup(RunSettings settings, std::shared_ptr<const Mlp> start,
                           std::vector<std::vector<Layer>> companions)
    : first_(settings, std::move(start)) {
  for (const std::vector<Layer>& hidden : companions) companions_.emplace_back(with_layers(settings, hidden));
}

void TrainerGroup::step() {
  first_.step();
  for (Trainer& companion : companions_) companion.step();
}

std::string TrainerGroup::apply(const Command& command) {
  for (Trainer& companion : companions_) {
    if (const auto* change = std::get_if<ChangeSettings>(&command)) {
      companion.apply(with_layers(change->settings, companion.settings().hidden));
    } else if (!std::holds_alternative<SetParameter>(command)) {
      nn::apply(command, companion);
    }
  }
  return nn::apply(command, first_);
}

void TrainerGroup::take_snapshot(Snapshot& snapshot) const {
  nn::take_snapshot(first_, snapshot);
  snapshot.companions.resize(companions_.size());
  for (std::size_t i = 0; i < companions_.size(); ++i)
    nn::take_snapshot(companions_[i], snapshot.companions[i]);
}

}  // namespace glassbox::nn
