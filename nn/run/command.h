#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "glassbox/nn/run/pause_condition.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox::nn {

// A change to a set of runs, by the user, a file or a program. What each does stands in command.cpp; a new
// one needs its struct, its place in Command and its overload there.

struct Play {};
struct Pause {};
/// Takes this many steps as fast as possible, then pauses.
struct StepOnce {
  int steps = 1;
};
/// Back to the same start.
struct Reset {};
/// A fresh start with new seeds: other initial parameters, batches and samples.
struct NewSeeds {
  Seeds seeds;
};
/// `run` is its place in the set. The data set, noise and data seed reach every run, and the settings of the
/// first one reach its variants. Does nothing to a frozen run.
struct ChangeSettings {
  RunSettings settings;
  std::size_t run = 0;
};
/// Sets one parameter, by its place in the parameter vector.
struct SetParameter {
  std::size_t index = 0;
  float value = 0.0f;
  std::size_t run = 0;
};
/// Sets several at once, for example when undo restores those of a removed layer.
struct SetParameters {
  std::vector<ParameterValue> values;
  std::size_t run = 0;
};
/// After divergence, back to the last good state (see Trainer).
struct RestoreLastGood {};
/// Steps per second while playing; 0 means as fast as possible. Never changes what is learned.
struct SetSpeed {
  double steps_per_second = 60.0;
};

/// Pauses after the first step that reaches the condition, once: Play continues past it. It counts again when
/// it is set anew, and when the run starts over or continues from its past. Never changes what is learned.
struct SetPauseCondition {
  PauseCondition condition;
};

/// Shows an earlier step, at which training pauses; nothing: the latest again.
struct Seek {
  std::optional<std::int64_t> step;
};
/// Continues training from this step of the past. What came after it is set aside; SwapBranches fetches it
/// back.
struct ContinueFrom {
  std::int64_t step = 0;
};
/// Exchanges the runs with those that the last ContinueFrom set aside.
struct SwapBranches {};
/// Marks the step that is shown; renames a mark that is there.
struct AddBookmark {
  std::string name;
};
struct RemoveBookmark {
  std::int64_t step = 0;
};
/// Bytes that the checkpoints of all runs may take.
struct SetHistoryBudget {
  std::size_t bytes = 0;
};
/// Adds a copy of the first run as the second one, in place of another that it was compared with. The copy
/// trains on with settings of its own; frozen, or made from a step of the past, it stays as it is.
struct StartComparison {
  bool frozen = false;
};
struct EndComparison {};

using Command =
    std::variant<Play, Pause, StepOnce, Reset, NewSeeds, ChangeSettings, SetParameter, SetParameters,
                 RestoreLastGood, SetSpeed, SetPauseCondition, Seek, ContinueFrom, SwapBranches, AddBookmark,
                 RemoveBookmark, SetHistoryBudget, StartComparison, EndComparison>;

}  // namespace glassbox::nn
