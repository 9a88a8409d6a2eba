#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

struct NamedStep {
  std::int64_t step = 0;
  std::string name;  ///< of the file
};

struct CheckpointSteps {
  std::vector<NamedStep> steps;       ///< ascending
  std::vector<std::string> left_out;  ///< names without a step
};

/// The steps that the names of a folder's checkpoints tell (at least one name): the number beside "step" or
/// "iter" where any name has one, as step=150, step-00700 and 700steps do; else the one beside "epoch"; else
/// the only number in the name. Decimals and numbers that letters follow do not count. A name alone needs no
/// number. `folder` stands for the folder in messages.
///
/// Errors: no name has a number, or two have the same.
Expected<CheckpointSteps> steps_of_names(const std::vector<std::string>& names, std::string_view folder);

}  // namespace glassbox::nn
