#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// A linear layer as named in a file; its weights are [units, inputs].
struct NamedLayer {
  std::string name;
  std::uint64_t units = 0;
  std::uint64_t inputs = 0;
};

/// The order of the layers, as indices into `layers` (1 to 9 of them). Each layer takes as many inputs as the
/// previous one has units; an order from 2 inputs to 1 output is preferred. If several orders fit, numbers
/// decide: among names that differ only in their numbers, such as 0 and 2 or fc1 and fc2, the lower comes
/// first. `file` names the file in messages.
///
/// Errors: no order fits, or several still do.
Expected<std::vector<std::size_t>> layer_order(std::span<const NamedLayer> layers, std::string_view file);

}  // namespace glassbox::nn
