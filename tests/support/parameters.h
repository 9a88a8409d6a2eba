#pragma once

#include <vector>

#include "glassbox/nn/run/trainer.h"

namespace glassbox::test {

inline std::vector<float> parameters_of(const nn::Mlp& mlp) {
  return {mlp.parameters().begin(), mlp.parameters().end()};
}

/// A copy of the parameters that a trainer has now.
inline std::vector<float> parameters_of(const nn::Trainer& trainer) { return parameters_of(trainer.mlp()); }

}  // namespace glassbox::test
