#pragma once

#include <vector>

#include "glassbox/nn/run/trainer.h"

namespace glassbox::test {

inline std::vector<float> parameters_of(const nn::Trainer& trainer) {
  return {trainer.mlp().parameters().begin(), trainer.mlp().parameters().end()};
}

}  // namespace glassbox::test
