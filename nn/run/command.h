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

struct Play {};
struct Pause {};
/// Takes this many steps as fast as it goes, then pauses.
struct StepOnce {
  int steps = 1;
};
/// Back to the same start.
struct Reset {};
/// New initialisation and batches (and data) and a fresh start, at these seeds.
struct NewSeeds {
  Seeds seeds;
};
/// `run` is 0 for the first network, 1 for the one that it is compared with. What decides on the data reaches
/// both.
struct ChangeSettings {
  RunSettings settings;
  std::size_t run = 0;
};
/// One parameter, by its place in the parameter vector, takes this value.
struct SetParameter {
  std::size_t index = 0;
  float value = 0.0f;
  std::size_t run = 0;
};
/// The same for several at once, as where a change is taken back that had lost them.
struct SetParameters {
  std::vector<ParameterValue> values;
  std::size_t run = 0;
};
struct RestoreLastGood {};
/// Steps per second while playing; 0 means as fast as it goes. Pacing only: never changes what is learned.
struct SetSpeed {
  double steps_per_second = 60.0;
};

/// Pauses the run after the first step that reaches the condition, once: Play goes on past it. It counts
/// again when it is set anew, and when the run starts over or goes on from its past. Pacing only.
struct SetPauseCondition {
  PauseCondition condition;
};

/// Shows the moment after so many steps instead of the latest, in which learning pauses; nothing: the latest
/// again.
struct Seek {
  std::optional<std::int64_t> step;
};
/// Goes on learning from this step of the past. What was learned after it is set aside: SwapBranches fetches
/// it back.
struct ContinueFrom {
  std::int64_t step = 0;
};
/// Exchanges the run with the one that the last ContinueFrom set aside.
struct SwapBranches {};
/// Marks the moment that is shown; a mark that is there takes the name.
struct AddBookmark {
  std::string name;
};
struct RemoveBookmark {
  std::int64_t step = 0;
};
/// Bytes that the past may take.
struct SetHistoryBudget {
  std::size_t bytes = 0;
};
/// Sets a copy of the moment that is shown beside the run. It learns along, with settings of its own from
/// here on, or stays as it is: then the run is compared with its own past.
struct StartComparison {
  bool frozen = false;
};
struct EndComparison {};

using Command =
    std::variant<Play, Pause, StepOnce, Reset, NewSeeds, ChangeSettings, SetParameter, SetParameters,
                 RestoreLastGood, SetSpeed, SetPauseCondition, Seek, ContinueFrom, SwapBranches, AddBookmark,
                 RemoveBookmark, SetHistoryBudget, StartComparison, EndComparison>;

/// What a command does to the trainer between two steps: Reset, NewSeeds, ChangeSettings, SetParameter,
/// SetParameters and RestoreLastGood change it, the others do nothing to it. Returns what
/// that did.
ChangeEffect apply(const Command& command, Trainer& trainer);

}  // namespace glassbox::nn
