#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "nn/error.h"
#include "nn/io/safetensors.h"

namespace glassbox::nn {

/// One moment of a training run that was kept as a file.
struct Checkpoint {
  std::int64_t step = 0;
  std::string name;  // of the file, without its folder
  TensorModel model;
};

/// The checkpoints in a folder, ascending by step: every regular file in it that is_safetensors; folders
/// inside are not searched. The step is the last whole number in the file's stem (run2_step-0500.safetensors:
/// 500) if every file has one below 2^63 and no two the same; otherwise 0, 1, 2, … in the natural order of
/// the names.
///
/// Errors: no such folder, no such file in it, more than 10,000 of them, more than 1 GiB of parameters
/// together, a file that read_safetensors refuses, two files of different architecture (or of which only one
/// tells its activations).
Expected<std::vector<Checkpoint>> read_checkpoints(const std::filesystem::path& folder);

}  // namespace glassbox::nn
