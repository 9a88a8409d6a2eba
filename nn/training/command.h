#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "nn/training/run_settings.h"

namespace glassbox::nn {

struct Play {};
struct Pause {};
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
struct RestoreLastGood {};
/// Steps per second while playing; 0 means as fast as it goes. Pacing only: never changes what is learned.
struct SetSpeed {
  double steps_per_second = 60.0;
};

using Command =
    std::variant<Play, Pause, StepOnce, Reset, NewSeeds, ChangeSettings, RestoreLastGood, SetSpeed>;

/// A command and the step at which it took effect.
struct LoggedCommand {
  std::int64_t step;
  Command command;
};
using CommandLog = std::vector<LoggedCommand>;

}  // namespace glassbox::nn
