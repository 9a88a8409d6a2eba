#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"
#include "glassbox/nn/io/tensor_table.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// A network with the parameters stored in a file, which need not state the activations.
struct TensorModel {
  Mlp mlp;
  /// False: the file names no activations, and every layer uses the sigmoid until with_activations sets
  /// others.
  bool activations_known = false;
  std::vector<std::string> warnings = {};  ///< skipped tensors, one line each, without the file's name
};

/// Builds a network from the tensors of a stack of linear layers. For what is read and for errors see
/// model_from_safetensors. `name` names the file in messages.
Expected<TensorModel> model_of_tensors(const TensorTable& table, std::string_view name);

}  // namespace glassbox::nn
