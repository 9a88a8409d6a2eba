#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace glassbox::test {

/// A reader of untrusted bytes. `read` must return for any input.
struct FuzzTarget {
  const char* name;
  void (*read)(std::string_view bytes);
};

std::span<const FuzzTarget> fuzz_targets();

/// Cost of reading an input.
struct FuzzCost {
  double seconds;     ///< CPU time
  std::size_t bytes;  ///< peak memory
};
FuzzCost cost_of(const FuzzTarget& target, std::string_view bytes);

inline constexpr double most_seconds = 1.0;
/// 64 times the input size, plus a constant: even a short valid file creates a data set and a network.
constexpr std::size_t most_memory(std::size_t input_bytes) {
  return 64 * input_bytes + (std::size_t{4} << 20);
}

}  // namespace glassbox::test
