#include "glassbox/nn/run/trainer_group.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace glassbox::nn {

namespace {

RunSettings with_layers(RunSettings settings, const std::vector<Layer>& hidden) {
  settings.hidden = hidden;
  return settings;
}

RunSettings with_data(RunSettings settings, const RunSettings& from) {
  settings.data = from.data;
  settings.table = from.table;
  settings.seeds.data = from.seeds.data;
  return settings;
}

MetricsCurve curve_or_none(std::span<const MetricsCurve> curves, std::size_t index) {
  return index < curves.size() ? curves[index] : MetricsCurve();
}

/// The run whose parameters a command sets, or nothing.
std::optional<std::size_t> run_of_parameters(const Command& command) {
  if (const auto* one = std::get_if<SetParameter>(&command)) return one->run;
  if (const auto* several = std::get_if<SetParameters>(&command)) return several->run;
  return std::nullopt;
}

bool is_compared(const Companion& companion) { return companion.compared; }

}  // namespace

TrainerGroup::TrainerGroup(RunSettings settings, std::shared_ptr<const Mlp> start,
                           std::vector<std::vector<Layer>> companions)
    : first_(settings, std::move(start)) {
  for (const std::vector<Layer>& hidden : companions)
    companions_.push_back({Trainer(with_layers(settings, hidden))});
}

TrainerGroup::TrainerGroup(const GroupState& state, std::span<const MetricsCurve> curves)
    : first_(*state.first.settings, state.first.start) {
  restore(state, curves);
}

void TrainerGroup::step() {
  first_.step();
  for (Companion& companion : companions_) {
    if (!companion.frozen) companion.trainer.step();
  }
}

const Companion* TrainerGroup::compared() const {
  const auto found = std::ranges::find_if(companions_, is_compared);
  return found == companions_.end() ? nullptr : &*found;
}

ChangeEffect TrainerGroup::apply(const Command& command) {
  if (const auto* change = std::get_if<ChangeSettings>(&command)) {
    if (change->run > 0) {
      apply_settings(*change);
      return {};
    }
    for (Companion& companion : companions_) {
      const RunSettings& own = companion.trainer.settings();
      if (!companion.frozen)
        companion.trainer.apply(companion.compared ? with_data(own, change->settings)
                                                   : with_layers(change->settings, own.hidden));
    }
    return nn::apply(command, first_);
  }
  if (const auto run = run_of_parameters(command)) {
    if (*run == 0) return nn::apply(command, first_);
    const auto found = std::ranges::find_if(companions_, is_compared);
    if (found != companions_.end() && !found->frozen) nn::apply(command, found->trainer);
    return {};
  }
  if (const auto* start = std::get_if<StartComparison>(&command)) {
    compare_with(first_, start->frozen);
    return {};
  }
  if (std::holds_alternative<EndComparison>(command)) {
    std::erase_if(companions_, is_compared);
    return {};
  }
  for (Companion& companion : companions_) {
    if (!companion.frozen) nn::apply(command, companion.trainer);
  }
  return nn::apply(command, first_);
}

/// Of the network that is compared: its own, and the data for all.
void TrainerGroup::apply_settings(const ChangeSettings& change) {
  for (Companion& companion : companions_) {
    if (companion.frozen) continue;
    companion.trainer.apply(companion.compared ? change.settings
                                               : with_data(companion.trainer.settings(), change.settings));
  }
  first_.apply(with_data(first_.settings(), change.settings));
}

void TrainerGroup::compare_with(const Trainer& trainer, bool frozen) {
  std::erase_if(companions_, is_compared);
  companions_.insert(companions_.begin(), {trainer, true, frozen});
}

GroupState TrainerGroup::state() const {
  GroupState state{first_.state(), {}};
  for (const Companion& companion : companions_)
    state.companions.push_back({companion.trainer.state(), companion.compared, companion.frozen});
  return state;
}

void TrainerGroup::restore(const GroupState& state, std::span<const MetricsCurve> curves) {
  first_.restore(state.first, curve_or_none(curves, 0));
  while (companions_.size() > state.companions.size()) companions_.pop_back();
  while (companions_.size() < state.companions.size()) companions_.push_back({first_});
  for (std::size_t i = 0; i < companions_.size(); ++i) {
    const GroupState::CompanionState& from = state.companions[i];
    companions_[i].trainer.restore(from.trainer, curve_or_none(curves, i + 1));
    companions_[i].compared = from.compared;
    companions_[i].frozen = from.frozen;
  }
}

void TrainerGroup::take_snapshot(Snapshot& snapshot) const {
  nn::take_snapshot(first_, snapshot);
  snapshot.companions.resize(companions_.size());
  for (std::size_t i = 0; i < companions_.size(); ++i) {
    nn::take_snapshot(companions_[i].trainer, snapshot.companions[i]);
    snapshot.companions[i].compared = companions_[i].compared;
    snapshot.companions[i].frozen = companions_[i].frozen;
  }
}

}  // namespace glassbox::nn
