#include "demos/glassbox/session/undo_history.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "demos/glassbox/session/undo_text.h"
#include "glassbox/nn/run/settings_change.h"

namespace glassbox {

namespace {

/// A document's settings of each run: A's, and B's.
constexpr std::array<nn::RunSettings Document::*, 2> run_members{&Document::run, &Document::run_b};

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
void keep_parameters(const Document& from, const Document& to, const nn::Snapshot& snapshot,
                     std::array<std::vector<float>, 2>& kept) {
  for (std::size_t run = 0; run < kept.size(); ++run) {
    const nn::Snapshot* learned = learning_run(snapshot, run);
    if (learned == nullptr || !kept[run].empty()) continue;
    if (nn::lost_parameters(from.*run_members[run], to.*run_members[run]).empty()) continue;
    // The snapshot may be older than the change before this one.
    if (learned->mlp.architecture() != (from.*run_members[run]).architecture()) continue;
    kept[run].assign(learned->mlp.parameters().begin(), learned->mlp.parameters().end());
  }
}

}  // namespace

MorphState with_options(const MorphState& morph, const MorphState& options) {
  MorphState result = morph;
  // Another number of layer steps: the position does not mean the same any more.
  if (morph.bias_apart != options.bias_apart) result.position.reset();
  result.loop = options.loop;
  result.speed = options.speed;
  result.rest_seconds = options.rest_seconds;
  result.bias_apart = options.bias_apart;
  result.decision = options.decision;
  result.axes = options.axes;
  result.tour = options.tour;
  result.turn = options.turn;
  return result;
}

Document undoable(const Document& document) {
  Document result;
  restore_undoable(document, result);
  return result;
}

void restore_undoable(const Document& from, Document& to) {
  const nn::InputSquare square = to.view.square;
  const Brush brush = to.view.brush;
  to.run = from.run;
  to.run_b = from.run_b;
  to.seed = from.seed;
  to.pace.steps_per_second = from.pace.steps_per_second;
  to.pace.pause_at = from.pace.pause_at;
  to.view = from.view;
  to.view.square = square;
  to.view.brush = brush;
  to.theme = from.theme;
  to.color_map = from.color_map;
  to.stage = from.stage;
  to.morph = with_options(to.morph, from.morph);
}

void UndoHistory::start(const Document& now) {
  known_ = undoable(now);
  entries_.clear();
  pending_.clear();
  done_ = 0;
  open_ = held_ = false;
}

void UndoHistory::note_parameter(const ParameterChange& change) { pending_.push_back(change); }

UndoHistory::Entry& UndoHistory::push(Entry entry) {
  entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(done_), entries_.end());
  entries_.push_back(std::move(entry));
  if (entries_.size() > most_entries) entries_.pop_front();
  done_ = entries_.size();
  return entries_.back();
}

void UndoHistory::note_replaced(std::string text, Work before, const Document& now) {
  Document after = undoable(now);
  Entry& entry = push({known_, after});
  entry.text = std::move(text);
  entry.work = std::make_unique<Work>(std::move(before));
  known_ = std::move(after);
  pending_.clear();
  open_ = held_ = false;
  bound_works();
}

/// Forgets the oldest works that are too many, with what can only be undone after them.
void UndoHistory::bound_works() {
  std::size_t works = 0, bytes = 0;
  for (std::size_t i = entries_.size(); i-- > 0;) {
    const Work* work = entries_[i].work.get();
    if (work == nullptr) continue;
    ++works;
    for (const nn::Run& run : work->runs.runs()) bytes += run.history().bytes();
    if (works <= most_works && (works == 1 || bytes <= most_work_bytes)) continue;
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    done_ = entries_.size();
    return;
  }
}

bool UndoHistory::note(const Document& document, std::span<const nn::Command> commands,
                       const nn::Snapshot& snapshot, bool held) {
  Document now = undoable(document);
  held_ = held;
  if (std::ranges::none_of(commands, tells_settings)) {
    known_.run = now.run;
    known_.run_b = now.run_b;
    known_.seed = now.seed;
  }
  if (known_.stage.set_aside.has_value() != now.stage.set_aside.has_value()) known_.stage = now.stage;
  const bool sets_parameter = std::ranges::any_of(
      commands, [](const nn::Command& command) { return std::holds_alternative<nn::SetParameter>(command); });
  if (known_ == now && !sets_parameter && pending_.empty()) {
    return !held && close();
  }
  Entry& entry = open_ ? entries_.back() : push({known_, known_});
  for (const ParameterChange& change : std::exchange(pending_, {})) take_parameter(entry, change);
  take_commands(entry, commands, snapshot);
  keep_parameters(known_, now, snapshot, entry.before_loss);
  entry.after = known_ = std::move(now);
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

void UndoHistory::take_parameter(Entry& entry, const ParameterChange& change) {
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
                                const nn::Snapshot& snapshot) {
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
  return entry.work ? entry.text : change_text(entry.before, entry.after, entry.parameters);
}

std::string UndoHistory::redo_text() const {
  if (done_ == entries_.size()) return {};
  const Entry& entry = entries_[done_];
  return entry.work ? entry.text : change_text(entry.before, entry.after, entry.parameters);
}

std::optional<UndoHistory::Move> UndoHistory::undo(const nn::Snapshot& snapshot) {
  if (!can_undo()) return std::nullopt;
  Entry& entry = entries_[--done_];
  open_ = false;
  if (entry.work) return move_to_work(entry, entry.before);
  entry.after_loss = {};
  keep_parameters(entry.after, entry.before, snapshot, entry.after_loss);
  std::vector<ParameterChange> parameters = entry.parameters;
  for (ParameterChange& change : parameters) std::swap(change.before, change.after);
  Move back = move(entry.after, entry.before, entry.before_loss, parameters, snapshot);
  back.text = change_text(entry.after, entry.before, parameters, DifferenceWords::back_to);
  return back;
}

std::optional<UndoHistory::Move> UndoHistory::redo(const nn::Snapshot& snapshot) {
  if (!can_redo()) return std::nullopt;
  const std::string text = redo_text();
  Entry& entry = entries_[done_++];
  open_ = false;
  if (entry.work) return move_to_work(entry, entry.after);
  entry.before_loss = {};
  keep_parameters(entry.before, entry.after, snapshot, entry.before_loss);
  Move again = move(entry.before, entry.after, entry.after_loss, entry.parameters, snapshot);
  again.text = text;
  return again;
}

UndoHistory::Move UndoHistory::move_to_work(Entry& entry, const Document& to) {
  known_ = to;
  Move move;
  move.document = to;
  move.text = entry.text;
  move.changes_run = true;
  move.work = entry.work.get();
  return move;
}

UndoHistory::Move UndoHistory::move(const Document& from, const Document& to, const Parameters& lost,
                                    std::span<const ParameterChange> parameters,
                                    const nn::Snapshot& snapshot) {
  const Document present = std::exchange(known_, {});
  Move move;
  move.document = present;
  Document& document = move.document;
  for (const auto run : run_members) document.*run = changed(document.*run, from.*run, to.*run);
  take_changed(from, to, document, &Document::seed, &Document::view, &Document::theme, &Document::color_map,
               &Document::morph);
  take_changed(from.pace, to.pace, document.pace, &Pace::steps_per_second, &Pace::pause_at);
  // What stood there before a comparison began is not what it is to show, nor the other way round.
  if (present.stage.set_aside.has_value() == to.stage.set_aside.has_value())
    take_changed(from, to, document, &Document::stage);

  std::vector<nn::Command>& commands = move.commands;
  if (document.run.seeds != present.run.seeds) commands.push_back(nn::NewSeeds{document.run.seeds});
  for (std::size_t run = 0; run < run_members.size(); ++run) {
    if (learning_run(snapshot, run) == nullptr) continue;
    if (!same_but_seeds(document.*run_members[run], present.*run_members[run]))
      commands.push_back(nn::ChangeSettings{document.*run_members[run], run});
  }
  for (std::size_t run = 0; run < run_members.size(); ++run) {
    if (learning_run(snapshot, run) == nullptr) continue;
    nn::SetParameters back{{}, run};
    const std::vector<std::size_t> places =
        nn::lost_parameters(document.*run_members[run], present.*run_members[run]);
    const std::size_t count = (document.*run_members[run]).architecture().parameter_count();
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
  if (document.pace.steps_per_second != present.pace.steps_per_second)
    commands.push_back(nn::SetSpeed{document.pace.steps_per_second});
  if (document.pace.pause_at != present.pace.pause_at)
    commands.push_back(nn::SetPauseCondition{document.pace.pause_at});
  known_ = document;
  return move;
}

}  // namespace glassbox
