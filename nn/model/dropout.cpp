#include "glassbox/nn/model/dropout.h"

#include "glassbox/nn/check.h"
#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

bool is_dropped(float rate, std::uint64_t seed, std::int64_t step, std::size_t layer, std::size_t unit) {
  const std::uint64_t place = std::uint64_t{layer} << 32 | unit;
  return random_uniform(seed, Stream::dropout, static_cast<std::uint64_t>(step), place) < rate;
}

void Dropout::draw(const Architecture& architecture, float rate, std::uint64_t seed, std::int64_t step) {
  const float kept = 1.0f / (1.0f - rate);
  scales_.clear();
  for (std::size_t layer = 0; layer + 1 < architecture.layers.size(); ++layer) {
    const auto units = static_cast<std::size_t>(architecture.layers[layer].units);
    for (std::size_t unit = 0; unit < units; ++unit)
      scales_.push_back(is_dropped(rate, seed, step, layer, unit) ? 0.0f : kept);
  }
}

void Dropout::scale(const Mlp& mlp, std::span<float> values) const {
  check_equal("values", values.size(), mlp.parameters().size());
  std::span<const float> scales = scales_;
  for (const LayerPlan& layer : mlp.plan().subspan(1)) {
    check_at_least("scales of hidden units", scales.size(), layer.inputs);
    float* weight = values.data() + layer.weights;
    for (std::size_t unit = 0; unit < layer.units; ++unit) {
      for (std::size_t input = 0; input < layer.inputs; ++input) *weight++ *= scales[input];
    }
    scales = scales.subspan(layer.inputs);
  }
}

}  // namespace glassbox::nn
