#pragma once

#include <cmath>
#include <cstddef>
#include <memory>
#include <numbers>
#include <string>

#include "glassbox/nn/random/random.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox::test {

/// A run on overlapping clouds around a circle, one for each class, half of the samples held out.
inline nn::RunSettings class_clouds(std::size_t classes) {
  constexpr std::size_t samples = 400;
  nn::Dataset data(2, classes, samples);
  data.training_count = samples / 2;
  data.classes.clear();
  for (std::size_t k = 0; k < classes; ++k) data.classes.push_back("class " + std::to_string(k));
  for (std::size_t s = 0; s < samples; ++s) {
    const std::size_t of_class = s % classes;
    const float angle =
        2.0f * std::numbers::pi_v<float> * static_cast<float>(of_class) / static_cast<float>(classes);
    const float spread = 1.2f / static_cast<float>(classes);
    data.inputs.row(0)[s] = .8f * std::cos(angle) + spread * nn::random_normal(5, nn::Stream::data, s, 0);
    data.inputs.row(1)[s] = .8f * std::sin(angle) + spread * nn::random_normal(5, nn::Stream::data, s, 1);
    for (std::size_t k = 0; k < classes; ++k) data.targets.row(k)[s] = k == of_class ? 1.0f : 0.0f;
  }
  nn::RunSettings run;
  run.dataset = std::make_shared<const nn::Dataset>(std::move(data));
  run.hidden = {{12, nn::Activation::tanh}};
  run.output_activation = nn::Activation::linear;
  run.loss = nn::Loss::softmax_ce;
  run.optimizer = {.kind = nn::OptimizerKind::adam, .learning_rate = .02f};
  return run;
}

}  // namespace glassbox::test
