#include "glassbox/nn/run/command.h"

#include <algorithm>
#include <array>
#include <span>
#include <type_traits>

#include "glassbox/nn/run/run_set.h"

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

}  // namespace

/// What each command does to a set. One without an overload does not compile.
struct RunSet::Obey {
  RunSet& set;

  void operator()(const Play&) const {
    set.return_to_latest();
    set.playing_ = !set.lead().diverged();
    set.passed_ = set.passed_ || is_reached(set.pause_at_, set.lead());
    set.single_steps_ = 0;
  }

  void operator()(const Pause&) const {
    set.playing_ = false;
    set.single_steps_ = 0;
  }

  void operator()(const StepOnce& command) const {
    set.return_to_latest();
    set.playing_ = false;
    set.single_steps_ += std::max(command.steps, 0);
  }

  void operator()(const Reset&) const {
    set.return_to_latest();
    for (Run& run : set.runs_) {
      if (run.trains()) run.change([](Trainer& trainer) { trainer.reset(); });
    }
  }

  void operator()(const NewSeeds& command) const {
    set.return_to_latest();
    for (Run& run : set.runs_) {
      if (!run.trains()) continue;
      run.change([&](Trainer& trainer) {
        RunSettings settings = trainer.settings();
        settings.seeds = command.seeds;
        trainer.apply(settings);
        trainer.reset();
      });
    }
  }

  void operator()(const ChangeSettings& command) const {
    if (!can_change(command.run)) return;
    set.continue_from_shown();
    for (std::size_t i = 0; i < set.runs_.size(); ++i) {
      Run& run = set.runs_[i];
      if (!run.trains()) continue;
      const RunSettings& own = run.latest().settings();
      const bool follows = run.kind() == RunKind::variant && command.run == 0;
      const RunSettings settings = i == command.run ? command.settings
                                   : follows        ? with_layers(command.settings, own.hidden)
                                                    : with_data(own, command.settings);
      if (i != command.run && settings == own) continue;
      run.change([&](Trainer& trainer) {
        const ChangeEffect effect = trainer.apply(settings);
        if (i == 0 && effect != ChangeEffect{}) set.notice_ = effect;
      });
    }
  }

  void operator()(const SetParameter& command) const {
    set_parameters(command.run, std::array{ParameterValue{command.index, command.value}});
  }

  void operator()(const SetParameters& command) const { set_parameters(command.run, command.values); }

  void operator()(const RestoreLastGood&) const {
    set.return_to_latest();
    const bool had_diverged = set.lead().diverged();
    for (Run& run : set.runs_) {
      if (run.latest().diverged()) run.change([](Trainer& trainer) { trainer.restore_last_good(); });
    }
    if (had_diverged) set.notice_ = ChangeEffect{.restored_step = set.lead().step_count()};
  }

  void operator()(const SetSpeed& command) const {
    set.steps_per_second_ = command.steps_per_second;
    set.pacing_start_.reset();
  }

  void operator()(const SetPauseCondition& command) const {
    set.pause_at_ = command.condition;
    set.passed_ = false;
  }

  void operator()(const Seek& command) const { set.seek(command.step); }

  void operator()(const ContinueFrom& command) const {
    if (!set.shows_past() || set.sought_ != set.reachable(command.step)) set.seek(command.step);
    if (set.seeking_) return set.waiting_.push_front(command);
    set.continue_from_shown();
    set.playing_ = true;
  }

  void operator()(const SwapBranches&) const {
    if (set.set_aside_.empty()) return;
    set.return_to_latest();
    std::swap(set.set_aside_, set.runs_);
    set.share_budget();
    set.passed_ = false;
    set.playing_ = false;
  }

  void operator()(const AddBookmark& command) const {
    for (Run& run : set.runs_) {
      if (run.trains()) run.add_bookmark(command.name);
    }
  }

  void operator()(const RemoveBookmark& command) const {
    for (Run& run : set.runs_) run.remove_bookmark(command.step);
  }

  void operator()(const SetHistoryBudget& command) const {
    set.history_budget_ = command.bytes;
    set.share_budget();
  }

  void operator()(const StartComparison& command) const {
    const Run& first = set.runs_.front();
    Run other = first.shows_past() || command.frozen ? Run(first.shown(), RunKind::frozen) : first;
    (*this)(EndComparison{});
    set.runs_.insert(set.runs_.begin() + 1, std::move(other));
    set.share_budget();
  }

  void operator()(const EndComparison&) const {
    set.return_to_latest();
    if (set.runs_.size() > 1 && set.runs_[1].kind() != RunKind::variant)
      set.runs_.erase(set.runs_.begin() + 1);
    set.share_budget();
  }

 private:
  bool can_change(std::size_t run) const { return run < set.runs_.size() && set.runs_[run].trains(); }

  void set_parameters(std::size_t run, std::span<const ParameterValue> values) const {
    if (!can_change(run)) return;
    set.continue_from_shown();
    set.runs_[run].change([&](Trainer& trainer) { trainer.set_parameters(values); });
  }
};

void RunSet::obey(const Command& command) {
  const bool was_busy = busy();
  std::visit(
      [this]<class Kind>(const Kind& kind) {
        // What a change has kept or lost stays to be read while a control is dragged.
        if constexpr (!std::is_same_v<Kind, ChangeSettings>) notice_ = {};
        Obey{*this}(kind);
      },
      command);
  // A run that starts over may reach its pause once more.
  if (lead().step_count() == 0) passed_ = false;
  if (busy() != was_busy) pacing_start_.reset();
}

}  // namespace glassbox::nn
