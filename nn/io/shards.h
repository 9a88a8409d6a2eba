#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/tensor_model.h"

namespace glassbox::nn {

/// Whether a file's name ends in .safetensors.index.json, as that of a model in several files does.
bool is_shard_index(const std::filesystem::path& file);

/// A model in several files, and the names of these files.
struct ShardedModel {
  TensorModel model;
  std::vector<std::string> shards;
};

/// Reads a model by its index, {"weight_map": {"TENSOR": "FILE", …}}: files of tensors in the same folder
/// (https://huggingface.co/docs/safetensors, section Sharded checkpoints). Tensors that the index does not
/// name are not read.
///
/// Errors: those of check_json and of model_from_safetensors, no "weight_map", a file name with a folder in
/// it, a tensor that its file does not have, more than 256 MiB together.
Expected<ShardedModel> read_sharded(const std::filesystem::path& index);

}  // namespace glassbox::nn
