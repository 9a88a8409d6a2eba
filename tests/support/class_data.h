#pragma once

#include <memory>
#include <vector>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/random/random.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox::test {

/// Samples of three classes around points of a space of that many features, a fifth of them held out.
inline std::shared_ptr<const nn::Dataset> three_clouds(std::size_t features, std::size_t samples = 120) {
  constexpr float centers[3][4]{{.6f, .1f, -.4f, .2f}, {-.5f, .5f, .3f, .0f}, {-.2f, -.6f, .1f, -.3f}};
  nn::Dataset data(features, 3, samples);
  data.training_count = samples - samples / 5;
  data.classes = {"red clover", "harebell", "cowslip"};
  data.features.front() = "petal_length";
  data.scales.front() = {3.0, 2.0};
  for (std::size_t s = 0; s < samples; ++s) {
    const std::size_t k = s % 3;
    data.targets.row(k)[s] = 1.0f;
    for (std::size_t f = 0; f < features; ++f)
      data.inputs.row(f)[s] = centers[k][f % 4] + .2f * nn::random_normal(3, nn::Stream::data, s, f);
  }
  return std::make_shared<const nn::Dataset>(std::move(data));
}

/// Settings of a network that learns them.
inline nn::RunSettings three_class_run(std::size_t features) {
  nn::RunSettings run;
  run.dataset = three_clouds(features);
  run.hidden = {{6, nn::Activation::tanh}};
  nn::suit_outputs(run);
  return run;
}

}  // namespace glassbox::test
