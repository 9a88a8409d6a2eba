#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/safetensors.h"

namespace glassbox::nn {

/// One moment of a training run that was kept as a file.
struct Checkpoint {
  std::int64_t step = 0;
  std::string name;  // of the file, without its folder
  TensorModel model;
};

struct CheckpointSet {
  std::vector<Checkpoint> checkpoints;  ///< ascending in step, at least one
  std::vector<std::string> warnings;    ///< what was left out, a line each
};

/// The checkpoints in a folder: every regular file in it that is_safetensors and whose name has a step
/// (steps_of_names); files without one are left out with a warning. Folders inside are not searched. A folder
/// with an index of shards holds one model, at step 0.
///
/// Errors: no such folder, no such file in it, more than 10,000 of them, more than 1 GiB of parameters
/// together, a file that read_safetensors refuses, two files of different architecture (or of which only one
/// tells its activations), two indices of shards.
Expected<CheckpointSet> read_checkpoints(const std::filesystem::path& folder);

}  // namespace glassbox::nn
