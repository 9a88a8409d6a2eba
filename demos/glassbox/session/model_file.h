#pragma once

#include <filesystem>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/checkpoints.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// Whether a model is stored as tensors, in a safetensors file of any name, several with an index, or a
/// folder of them, rather than as JSON.
bool is_tensors(const std::filesystem::path& model);

/// Parameters as PyTorch stores them: one checkpoint of a file, or all of a folder.
nn::Expected<nn::CheckpointSet> read_tensors(const std::filesystem::path& model);

/// Whether they are the past of a run rather than something to begin with at step 0.
bool are_a_run(const std::vector<nn::Checkpoint>& checkpoints);

/// A network must have what the data have and the views show: two inputs and one output.
nn::Expected<void> check_shape(const nn::Mlp& mlp, const std::filesystem::path& file);

/// The layers of a network as those of a run.
void take_layers(const nn::Mlp& mlp, nn::RunSettings& run);

}  // namespace glassbox
