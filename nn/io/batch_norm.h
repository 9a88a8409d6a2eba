#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// What a BatchNorm1d computes of unit u once it is trained: scale[u]·x[u] + shift[u].
struct UnitScaling {
  std::vector<double> scale;
  std::vector<double> shift;
};

/// scale = weight/√(variance + 1e-5) and shift = bias - scale·mean (Ioffe & Szegedy 2015, algorithm 2;
/// ε is PyTorch's default). All of one length; variances are at least 0.
UnitScaling batch_norm_scaling(std::span<const float> weight, std::span<const float> bias,
                               std::span<const float> mean, std::span<const float> variance);

/// Changes a layer of a network so that it does what it and a scaling of its units do together, which stands
/// before its activation; or a scaling of its inputs and it.
void fold_after(const UnitScaling& scaling, Mlp& mlp, std::size_t layer);
void fold_before(const UnitScaling& scaling, Mlp& mlp, std::size_t layer);

/// The layer that a BatchNorm is folded into.
struct NormPlace {
  std::size_t layer = 0;
  bool before = false;  ///< it scales the layer's inputs
};

/// Where a module stands among linear layers in their order, by the numbers that nn.Sequential gives: what
/// follows a layer at once scales its units, and what is followed by one at once scales its inputs, after the
/// activation of the one before. Nothing where the names do not tell.
std::optional<NormPlace> norm_place(std::string_view norm, std::span<const std::string> layers);

}  // namespace glassbox::nn
