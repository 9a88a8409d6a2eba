#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

struct NamedStep {
  std::int64_t step = 0;
  std::string name;  ///< file name
};

struct CheckpointSteps {
  std::vector<NamedStep> steps;       ///< ascending
  std::vector<std::string> left_out;  ///< file names without a step
};

/// Reads the steps from the file names of a folder's checkpoints (at least one name): the number next to
/// "step" or "iter" if any name has one, as in step=150, step-00700 and 700steps; else the one next to
/// "epoch"; else the only number in the name. Decimals and numbers followed by letters do not count. A single
/// name needs no number. `folder` names the folder in messages.
///
/// Errors: no name has a number, or two have the same.
Expected<CheckpointSteps> steps_of_names(const std::vector<std::string>& names, std::string_view folder);

}  // namespace glassbox::nn
