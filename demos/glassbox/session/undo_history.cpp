#include "demos/glassbox/session/undo_history.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "demos/glassbox/session/undo_text.h"
#include "glassbox/nn/run/settings_change.h"

namespace glassbox {

namespace {

/// Gives `target` those members that differ between `from` and `to`.
template <class Struct, class... Members>
void take_changed(const Struct& from, const Struct& to, Struct& target, Members... members) {
  const auto take = [&](auto member) {
    if (!(from.*member == to.*member)) target.*member = to.*member;
  };
  (take(members), ...);
}

/// What changes between `from` and `to`, done to other settings: a run that went back in time has some of its
/// own.
nn::RunSettings changed(nn::RunSettings settings, const nn::RunSettings& from, const nn::RunSettings& to) {
  using Data = nn::GeneratorSettings;
  using Optimizer = nn::OptimizerSettings;
  using Seeds = nn::Seeds;
  using Run = nn::RunSettings;
  take_changed(from.data, to.data, settings.data, &Data::name, &Data::points, &Data::noise, &Data::gap,
               &Data::hole, &Data::held_out);
  take_changed(from.optimizer, to.optimizer, settings.optimizer, &Optimizer::kind, &Optimizer::learning_rate,
               &Optimizer::momentum, &Optimizer::beta1, &Optimizer::beta2, &Optimizer::l1, &Optimizer::l2);
  take_changed(from.seeds, to.seeds, settings.seeds, &Seeds::data, &Seeds::initialization, &Seeds::batches);
  take_changed(from, to, settings, &Run::table, &Run::hidden, &Run::output_activation, &Run::initialization,
               &Run::init_scale, &Run::loss, &Run::batch, &Run::origins);
  return settings;
}

/// Equal but for the seeds.
bool same_but_seeds(const nn::RunSettings& a, nn::RunSettings b) {
  b.seeds = a.seeds;
  return a == b;
}

/// The run of that number, if it is there and learns.
const nn::Snapshot* learning_run(const nn::Snapshot& snapshot, std::size_t run) {
  if (run == 0) return &snapshot;
  const nn::Snapshot* other = snapshot.compared_with();
  return other != nullptr && !other->frozen ? other : nullptr;
}

bool tells_settings(const nn::Command& command) {
  return std::holds_alternative<nn::ChangeSettings>(command) || std::holds_alternative<nn::NewSeeds>(command);
}

/// Keeps the parameters of runs that a change from `from` to `to` loses some of, unless they are kept.
void keep_parameters(const std::array<nn::RunSettings, 2>& from, const std::array<nn::RunSettings, 2>& to,
                     const nn::Snapshot& snapshot, std::array<std::vector<float>, 2>& kept) {
  for (std::size_t run = 0; run < kept.size(); ++run) {
    const nn::Snapshot* learned = learning_run(snapshot, run);
    if (learned == nullptr || !kept[run].empty() || nn::lost_parameters(from[run], to[run]).empty()) continue;
    // A snapshot may be from before the change before this one.
    if (learned->mlp.architecture() != from[run].architecture()) continue;
    kept[run].assign(learned->mlp.parameters().begin(), learned->mlp.parameters().end());
  }
}

std::vector<ParameterChange> turned(std::vector<ParameterChange> changes) {
  for (ParameterChange& change : changes) std::swap(change.before, change.after);
  return changes;
}

}  // namespace

MorphState morph_options(const MorphState& morph) { return with_options({}, morph); }

MorphState with_options(const MorphState& morph, const MorphState& options) {
  MorphState result = morph;
  // Another number of stages: the place that was named so is not the same any more.
  if (morph.bias_apart != options.bias_apart) result.position.reset();
  result.loop = options.loop;
  result.speed = options.speed;
  result.rest_seconds = options.rest_seconds;
  result.bias_apart = options.bias_apart;
  result.decision = options.decision;
  result.units = options.units;
  return result;
}

void UndoHistory::start(UndoableState now) {
  known_ = std::move(now);
  entries_.clear();
  pending_.clear();
  done_ = 0;
  open_ = held_ = false;
}

void UndoHistory::note_parameter(const ParameterChange& change) { pending_.push_back(change); }

bool UndoHistory::note(const UndoableState& now, std::span<const nn::Command> commands,
                       const nn::Snapshot& snapshot, bool held) {
  held_ = held;
  if (std::ranges::none_of(commands, tells_settings)) {
    known_.runs = now.runs;
    known_.seed = now.seed;
  }
  if (known_.stage.set_aside.has_value() != now.stage.set_aside.has_value()) known_.stage = now.stage;
  const bool sets_parameter = std::ranges::any_of(
      commands, [](const nn::Command& command) { return std::holds_alternative<nn::SetParameter>(command); });
  if (known_ == now && !sets_parameter && pending_.empty()) {
    return !held && close();
  }
  if (!open_) {
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(done_), entries_.end());
    entries_.push_back({known_, known_, {}, {}, {}});
    if (entries_.size() > most_entries) entries_.pop_front();
    done_ = entries_.size();
  }
  Entry& entry = entries_.back();
  for (const ParameterChange& change : std::exchange(pending_, {})) take_parameter(entry, change);
  take_commands(entry, commands, snapshot);
  keep_parameters(known_.runs, now.runs, snapshot, entry.before_loss);
  entry.after = known_ = now;
  open_ = true;
  if (!held) close();
  return true;
}

/// Lets go of the last entry; says whether it went, as the hand brought everything back to where it was.
bool UndoHistory::close() {
  if (!std::exchange(open_, false)) return false;
  const Entry& entry = entries_.back();
  const bool same_parameters = std::ranges::all_of(
      entry.parameters, [](const ParameterChange& change) { return change.before == change.after; });
  if (entry.before != entry.after || !same_parameters) return false;
  entries_.pop_back();
  --done_;
  return true;
}

void UndoHistory::take_parameter(Entry& entry, const ParameterChange& change) const {
  const auto known = std::ranges::find_if(entry.parameters, [&](const ParameterChange& other) {
    return other.run == change.run && other.index == change.index;
  });
  if (known == entry.parameters.end()) {
    entry.parameters.push_back(change);
  } else {
    known->after = change.after;
  }
}

void UndoHistory::take_commands(Entry& entry, std::span<const nn::Command> commands,
                                const nn::Snapshot& snapshot) const {
  for (const nn::Command& command : commands) {
    const auto* set = std::get_if<nn::SetParameter>(&command);
    const nn::Snapshot* run = set == nullptr ? nullptr : learning_run(snapshot, set->run);
    if (run == nullptr || set->index >= run->mlp.parameters().size()) continue;
    take_parameter(entry, {set->run, set->index, run->mlp.parameters()[set->index], set->value});
  }
}

std::string UndoHistory::undo_text() const {
  if (done_ == 0) return {};
  const Entry& entry = entries_[done_ - 1];
  return change_text(entry.before, entry.after, entry.parameters);
}

std::string UndoHistory::redo_text() const {
  if (done_ == entries_.size()) return {};
  const Entry& entry = entries_[done_];
  return change_text(entry.before, entry.after, entry.parameters);
}

std::optional<UndoHistory::Move> UndoHistory::undo(const nn::Snapshot& snapshot) {
  if (!can_undo()) return std::nullopt;
  Entry& entry = entries_[--done_];
  entry.after_loss = {};
  keep_parameters(entry.after.runs, entry.before.runs, snapshot, entry.after_loss);
  open_ = false;
  const std::vector<ParameterChange> parameters = turned(entry.parameters);
  Move back = move(entry.after, entry.before, entry.before_loss, parameters, snapshot);
  back.text = change_text(entry.after, entry.before, parameters, DifferenceWords::back_to);
  return back;
}

std::optional<UndoHistory::Move> UndoHistory::redo(const nn::Snapshot& snapshot) {
  if (!can_redo()) return std::nullopt;
  const std::string text = redo_text();
  Entry& entry = entries_[done_++];
  entry.before_loss = {};
  keep_parameters(entry.before.runs, entry.after.runs, snapshot, entry.before_loss);
  open_ = false;
  Move again = move(entry.before, entry.after, entry.after_loss, entry.parameters, snapshot);
  again.text = text;
  return again;
}

UndoHistory::Move UndoHistory::move(const UndoableState& from, const UndoableState& to,
                                    const Parameters& lost, std::span<const ParameterChange> parameters,
                                    const nn::Snapshot& snapshot) {
  using State = UndoableState;
  const UndoableState present = std::exchange(known_, {});
  Move move{present, {}, {}};
  UndoableState& state = move.state;
  for (std::size_t run = 0; run < state.runs.size(); ++run)
    state.runs[run] = changed(state.runs[run], from.runs[run], to.runs[run]);
  take_changed(from, to, state, &State::seed, &State::steps_per_second, &State::pause_at, &State::view,
               &State::theme, &State::color_map, &State::morph);
  // What stood there before a comparison began is not what it is to show, nor the other way round.
  if (present.stage.set_aside.has_value() == to.stage.set_aside.has_value())
    take_changed(from, to, state, &State::stage);

  std::vector<nn::Command>& commands = move.commands;
  if (state.runs[0].seeds != present.runs[0].seeds) commands.push_back(nn::NewSeeds{state.runs[0].seeds});
  for (std::size_t run = 0; run < state.runs.size(); ++run) {
    if (learning_run(snapshot, run) == nullptr) continue;
    if (!same_but_seeds(state.runs[run], present.runs[run]))
      commands.push_back(nn::ChangeSettings{state.runs[run], run});
  }
  for (std::size_t run = 0; run < state.runs.size(); ++run) {
    if (learning_run(snapshot, run) == nullptr) continue;
    nn::SetParameters back{{}, run};
    const std::vector<std::size_t> places = nn::lost_parameters(state.runs[run], present.runs[run]);
    const std::size_t count = state.runs[run].architecture().parameter_count();
    if (lost[run].size() == count) {
      for (const std::size_t index : places) back.values.push_back({index, lost[run][index]});
      move.starts_anew = move.starts_anew || places.size() == count;
    }
    for (const ParameterChange& change : parameters) {
      if (change.run == run) back.values.push_back({change.index, change.after});
    }
    if (!back.values.empty()) commands.emplace_back(std::move(back));
  }
  move.changes_run = !commands.empty();
  if (state.steps_per_second != present.steps_per_second)
    commands.push_back(nn::SetSpeed{state.steps_per_second});
  if (state.pause_at != present.pause_at) commands.push_back(nn::SetPauseCondition{state.pause_at});
  known_ = state;
  return move;
}

}  // namespace glassbox
