#include "glassbox/nn/io/batch_norm.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

#include "glassbox/nn/check.h"

namespace glassbox::nn {

namespace {

constexpr double epsilon = 1e-5;

/// A module of an nn.Sequential: "net.3" is number 3 of "net".
struct Slot {
  std::string_view parent;
  std::int64_t number = 0;
};

std::optional<Slot> slot_of(std::string_view module) {
  const std::size_t dot = module.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? module : module.substr(dot + 1);
  Slot slot{module.substr(0, module.size() - last.size()), 0};
  const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), slot.number);
  if (error != std::errc{} || end != last.data() + last.size() || slot.number < 0) return std::nullopt;
  return slot;
}

void check_scaling(const UnitScaling& scaling, std::size_t units) {
  check_equal("scales", scaling.scale.size(), units);
  check_equal("shifts", scaling.shift.size(), units);
}

}  // namespace

UnitScaling batch_norm_scaling(std::span<const float> weight, std::span<const float> bias,
                               std::span<const float> mean, std::span<const float> variance) {
  UnitScaling scaling;
  check_equal("biases", bias.size(), weight.size());
  check_equal("means", mean.size(), weight.size());
  check_equal("variances", variance.size(), weight.size());
  for (std::size_t u = 0; u < weight.size(); ++u) {
    const double scale =
        static_cast<double>(weight[u]) / std::sqrt(static_cast<double>(variance[u]) + epsilon);
    scaling.scale.push_back(scale);
    scaling.shift.push_back(static_cast<double>(bias[u]) - scale * static_cast<double>(mean[u]));
  }
  return scaling;
}

void fold_after(const UnitScaling& scaling, Mlp& mlp, std::size_t layer) {
  const std::span<float> weights = mlp.weights(layer);
  const std::span<float> biases = mlp.biases(layer);
  const std::size_t inputs = weights.size() / biases.size();
  check_scaling(scaling, biases.size());
  for (std::size_t k = 0; k < weights.size(); ++k)
    weights[k] = static_cast<float>(static_cast<double>(weights[k]) * scaling.scale[k / inputs]);
  for (std::size_t u = 0; u < biases.size(); ++u)
    biases[u] = static_cast<float>(static_cast<double>(biases[u]) * scaling.scale[u] + scaling.shift[u]);
}

void fold_before(const UnitScaling& scaling, Mlp& mlp, std::size_t layer) {
  const std::span<float> weights = mlp.weights(layer);
  const std::span<float> biases = mlp.biases(layer);
  const std::size_t inputs = weights.size() / biases.size();
  check_scaling(scaling, inputs);
  for (std::size_t u = 0; u < biases.size(); ++u) {
    double bias = static_cast<double>(biases[u]);
    for (std::size_t i = 0; i < inputs; ++i) {
      float& weight = weights[u * inputs + i];
      bias += static_cast<double>(weight) * scaling.shift[i];
      weight = static_cast<float>(static_cast<double>(weight) * scaling.scale[i]);
    }
    biases[u] = static_cast<float>(bias);
  }
}

std::optional<NormPlace> norm_place(std::string_view norm, std::span<const std::string> layers) {
  const auto own = slot_of(norm);
  if (!own) return std::nullopt;
  const auto at = [&](std::int64_t number) -> std::optional<std::size_t> {
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
      const auto slot = slot_of(layers[layer]);
      if (slot && slot->parent == own->parent && slot->number == number) return layer;
    }
    return std::nullopt;
  };
  if (const auto layer = at(own->number - 1)) return NormPlace{*layer, false};
  if (const auto layer = at(own->number + 1)) return NormPlace{*layer, true};
  return std::nullopt;
}

}  // namespace glassbox::nn
