#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/tensor_model.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// Whether a file's name ends with .safetensors, in capitals or not.
bool is_safetensors(const std::filesystem::path& file);

/// The bytes of a safetensors file. Tensors are F32 and named as in the state_dict of PyTorch's
/// nn.Sequential(Linear, activation, Linear, activation, …): layer l has "2l.weight" [units, inputs] and
/// "2l.bias" [units]. The metadata are "format": "pt" and "activations", their names by layer, separated by
/// commas: "tanh,sigmoid". A parameter that is not finite is written as it is, but not read back.
std::string model_to_safetensors(const Mlp& mlp);

/// Reads a stack of linear layers, as state_dict() of a PyTorch module gives it: F32, F64, F16 or BF16
/// tensors PREFIX.weight [out, in], each with a PREFIX.bias [out] or, without it, biases of zero. Their order
/// is that of layer_order. A BatchNorm1d (running_mean, running_var and, where it has them, weight and bias)
/// is folded into the layer beside it, see norm_place. Tensors that belong to neither, such as `step` or
/// num_batches_tracked, are left out with a warning. `name` stands for the file in messages.
///
/// Errors: those of read_tensor_table and layer_order, modules of other kinds, a BatchNorm whose place is not
/// known, more than 8 hidden layers, more than 1024 inputs or units in one layer, a value that is not finite,
/// metadata "activations" with an unknown name or not one per layer. Each says name, tensor or byte of the
/// file, what was found and what was expected.
Expected<TensorModel> model_from_safetensors(std::string_view bytes, std::string_view name);
/// Likewise from a regular file of at most 256 MiB; a file of another format is named as what it is.
Expected<TensorModel> read_safetensors(const std::filesystem::path& file);

}  // namespace glassbox::nn
