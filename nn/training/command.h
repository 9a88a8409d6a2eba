#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "nn/training/trainer.h"

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
struct ChangeSettings {
  RunSettings settings;
};
/// One parameter, by its place in the parameter vector, takes this value.
struct SetParameter {
  std::size_t index = 0;
  float value = 0.0f;
};
struct RestoreLastGood {};
/// Steps per second while playing; 0 means as fast as it goes. Pacing only: never changes what is learned.
struct SetSpeed {
  double steps_per_second = 60.0;
};

using Command = std::variant<Play, Pause, StepOnce, Reset, NewSeeds, ChangeSettings, SetParameter,
                             RestoreLastGood, SetSpeed>;

/// What a command does to the trainer between two steps; Play, Pause, StepOnce and SetSpeed do nothing to it.
/// Returns one line for the message area, or nothing.
std::string apply(const Command& command, Trainer& trainer);

/// A command and the step at which it took effect.
struct LoggedCommand {
  std::int64_t step;
  Command command;
};
/// Stepping a trainer of the same settings to each command's step (or until it diverges) and applying the
/// command there repeats a run bit for bit.
using CommandLog = std::vector<LoggedCommand>;

}  // namespace glassbox::nn
