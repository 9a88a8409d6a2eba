#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/tensor_model.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// Whether a file name ends with .safetensors, in any case.
bool is_safetensors(const std::filesystem::path& file);

/// The bytes of a safetensors file. Tensors are F32 and named as in the state_dict of PyTorch's
/// nn.Sequential(Linear, activation, Linear, activation, …): layer l has "2l.weight" [units, inputs] and
/// "2l.bias" [units]. The metadata are "format": "pt" and "activations", the layers' activations separated by
/// commas: "tanh,sigmoid". A parameter that is not finite is written unchanged but cannot be read back.
std::string model_to_safetensors(const Mlp& mlp);

/// Reads a stack of linear layers as written by the state_dict() of a PyTorch module: F32, F64, F16 or BF16
/// tensors PREFIX.weight [out, in], each with a PREFIX.bias [out] or, without it, zero biases. For their
/// order see layer_order. A BatchNorm1d (running_mean, running_var and optionally weight and bias) is folded
/// into the layer next to it, see norm_place. Tensors that belong to neither, such as `step` or
/// num_batches_tracked, are skipped with a warning. `name` names the file in messages.
///
/// Errors: those of read_tensor_table and layer_order, modules of other kinds, a BatchNorm in an unknown
/// place, more than 8 hidden layers, more than 1024 inputs or units in one layer, a value that is not finite,
/// metadata "activations" with an unknown name or a number of names other than the number of layers. Each
/// message states the name, the tensor or byte of the file, what was found and what was expected.
Expected<TensorModel> model_from_safetensors(std::string_view bytes, std::string_view name);
/// The same for a regular file of at most 256 MiB. For a file of another format the message names that
/// format.
Expected<TensorModel> read_safetensors(const std::filesystem::path& file);

}  // namespace glassbox::nn
