#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/tensor_model.h"

namespace glassbox::nn {

/// Whether a file name ends in .safetensors.index.json, the suffix for a model split into several files.
bool is_shard_index(const std::filesystem::path& file);

/// A model in several files, and their names.
struct ShardedModel {
  TensorModel model;
  std::vector<std::string> shards;
};

/// Reads a model from its index, {"weight_map": {"TENSOR": "FILE", …}}: files of tensors in the same folder
/// (https://huggingface.co/docs/safetensors, section Sharded checkpoints). Tensors that the index does not
/// list are not read.
///
/// Errors: those of check_json and of model_from_safetensors, no "weight_map", a file name with a folder, a
/// tensor missing from its file, more than 256 MiB in total.
Expected<ShardedModel> read_sharded(const std::filesystem::path& index);

}  // namespace glassbox::nn
