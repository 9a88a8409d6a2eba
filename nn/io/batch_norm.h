#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// The effect of a trained BatchNorm1d on unit u: scale[u]·x[u] + shift[u].
struct UnitScaling {
  std::vector<double> scale;
  std::vector<double> shift;
};

/// scale = weight/√(variance + 1e-5) and shift = bias - scale·mean (Ioffe & Szegedy 2015, algorithm 2; ε is
/// PyTorch's default). All have the same length; variances are at least 0.
UnitScaling batch_norm_scaling(std::span<const float> weight, std::span<const float> bias,
                               std::span<const float> mean, std::span<const float> variance);

/// Folds a scaling into a layer, so that the layer alone computes both. fold_after: a scaling of the layer's
/// units, applied before its activation. fold_before: a scaling of its inputs.
void fold_after(const UnitScaling& scaling, Mlp& mlp, std::size_t layer);
void fold_before(const UnitScaling& scaling, Mlp& mlp, std::size_t layer);

/// The layer into which a BatchNorm is folded.
struct NormPlace {
  std::size_t layer = 0;
  bool before = false;  ///< it scales the layer's inputs
};

/// Finds the place of a module among linear layers from the numbers in nn.Sequential. A module right after a
/// layer scales that layer's units. A module right before a layer scales that layer's inputs, after the
/// activation of the previous layer. Nothing if the names do not decide.
std::optional<NormPlace> norm_place(std::string_view norm, std::span<const std::string> layers);

}  // namespace glassbox::nn
