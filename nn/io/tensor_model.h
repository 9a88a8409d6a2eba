#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/tensor_table.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// A network as its parameters were stored; such files need not tell the activations.
struct TensorModel {
  Mlp mlp;
  /// False: the file names no activations, and every layer has the sigmoid until with_activations sets
  /// others.
  bool activations_known = false;
  std::vector<std::string> warnings = {};  ///< what was left out, a line each, without the file's name
};

/// Makes a network of the tensors of a stack of linear layers; see model_from_safetensors for what is read,
/// and for errors. `name` stands for the file in messages.
Expected<TensorModel> model_of_tensors(const TensorTable& table, std::string_view name);

}  // namespace glassbox::nn
