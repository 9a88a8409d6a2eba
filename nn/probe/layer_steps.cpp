#include "glassbox/nn/probe/layer_steps.h"

#include "glassbox/nn/check.h"

namespace glassbox::nn {

std::vector<LayerStep> layer_steps(const Architecture& architecture, bool bias_apart, Loss loss) {
  using Kind = LayerStep::Kind;
  std::vector<LayerStep> steps{{Kind::input, 0, architecture.inputs}};
  for (std::size_t layer = 0; layer < architecture.layers.size(); ++layer) {
    const int units = architecture.layers[layer].units;
    if (bias_apart) steps.push_back({Kind::weights, layer, units});
    steps.push_back({Kind::linear, layer, units});
    steps.push_back({Kind::activation, layer, units});
  }
  if (loss == Loss::softmax_ce) steps.back().kind = Kind::probabilities;
  return steps;
}

std::string layer_step_name(const LayerStep& step) {
  if (step.kind == LayerStep::Kind::input) return "input";
  if (step.kind == LayerStep::Kind::probabilities) return "probabilities";
  const char* const kind = step.kind == LayerStep::Kind::weights  ? "weights-"
                           : step.kind == LayerStep::Kind::linear ? "linear-"
                                                                  : "activation-";
  return kind + std::to_string(step.layer + 1);
}

std::optional<float> threshold_pre_activation(Activation output, Loss loss) {
  const float threshold = target_coding(output, loss).threshold;
  const auto above = [&](float z) { return activate(output, z) - threshold; };
  constexpr float step = .125f;
  constexpr float farthest = 100.0f;
  if (above(0.0f) == 0.0f) return 0.0f;
  for (float reach = 0.0f; reach < farthest; reach += step) {
    for (const float sign : {1.0f, -1.0f}) {
      float near = sign * reach;
      float far = sign * (reach + step);
      if ((above(near) < 0.0f) == (above(far) < 0.0f)) continue;
      for (int halving = 0; halving < 40; ++halving) {
        const float middle = .5f * (near + far);
        ((above(middle) < 0.0f) == (above(near) < 0.0f) ? near : far) = middle;
      }
      return .5f * (near + far);
    }
  }
  return std::nullopt;
}

std::size_t count_wrong_side(std::span<const float> z, std::span<const float> labels, float threshold) {
  check_equal("pre-activations", z.size(), labels.size());
  std::size_t wrong = 0;
  for (std::size_t s = 0; s < labels.size(); ++s)
    wrong += labels[s] > .5f ? !(z[s] >= threshold) : !(z[s] < threshold);
  return wrong;
}

}  // namespace glassbox::nn
