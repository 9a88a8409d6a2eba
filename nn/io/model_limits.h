#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>

namespace glassbox::nn {

/// The largest networks that files may hold.
inline constexpr std::size_t most_hidden_layers = 8;
/// Per layer; also the limit for inputs.
inline constexpr std::size_t most_units = 1024;

/// The float nearest to a parameter in a file, or nothing if that is not finite.
inline std::optional<float> finite_float(double value) {
  // Numbers up to half a unit in the last place above the largest float still round to it.
  constexpr double beyond = 0x1.ffffffp127;
  constexpr double largest = static_cast<double>(std::numeric_limits<float>::max());
  if (!(std::abs(value) < beyond)) return std::nullopt;
  return static_cast<float>(std::clamp(value, -largest, largest));
}

}  // namespace glassbox::nn
