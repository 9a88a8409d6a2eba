#pragma once

#include <filesystem>
#include <optional>
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

/// Error: a network whose inputs or outputs are not those of the data; the message says which data would fit.
nn::Expected<void> check_shape(const nn::Mlp& mlp, const nn::RunSettings& run,
                               const std::filesystem::path& file);

/// The layers of a network as those of a run. Two outputs for two classes, as PyTorch classifiers have them,
/// become an output per class. Where the file does not state the activations, the output of a regression and
/// of several classes is linear, and their loss is softmax-ce. `check_shape()` may fail afterwards.
void take_layers(const nn::TensorModel& model, nn::RunSettings& run);

/// A built-in data set that has as many features and outputs, the run's own if it fits.
std::optional<nn::DatasetName> fitting_dataset(const nn::Mlp& mlp, const nn::RunSettings& run);

}  // namespace glassbox
