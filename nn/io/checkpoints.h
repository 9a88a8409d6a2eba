#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/safetensors.h"

namespace glassbox::nn {

/// The state of a training run at one step, kept as a file.
struct Checkpoint {
  std::int64_t step = 0;
  std::string name;  // file name without the folder
  TensorModel model;
};

struct CheckpointSet {
  std::vector<Checkpoint> checkpoints;  ///< ascending in step, at least one
  std::vector<std::string> warnings;    ///< skipped files, one line each
};

/// Reads the checkpoints in a folder: every regular file that is_safetensors and has a step in its name
/// (steps_of_names). Files without a step are skipped with a warning. Subfolders are not searched. A folder
/// with a shard index holds one model, at step 0.
///
/// Errors: no such folder, no such file in it, more than 10,000 of them, more than 1 GiB of parameters in
/// total, a file that read_safetensors rejects, two files of different architecture (or only one of which
/// states its activations), two shard indices.
Expected<CheckpointSet> read_checkpoints(const std::filesystem::path& folder);

}  // namespace glassbox::nn
