#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace glassbox::test {

/// A reader of bytes from outside. `read` takes anything and may only return.
struct FuzzTarget {
  const char* name;
  void (*read)(std::string_view bytes);
};

std::span<const FuzzTarget> fuzz_targets();

/// What reading an input took.
struct FuzzCost {
  double seconds;     ///< of processor time
  std::size_t bytes;  ///< of memory, at its peak
};
FuzzCost cost_of(const FuzzTarget& target, std::string_view bytes);

inline constexpr double most_seconds = 1.0;
/// 64 times the input, above what any file takes: a legitimate short one asks for a data set and a network.
constexpr std::size_t most_memory(std::size_t input_bytes) {
  return 64 * input_bytes + (std::size_t{4} << 20);
}

}  // namespace glassbox::test
