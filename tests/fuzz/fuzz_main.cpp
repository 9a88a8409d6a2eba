// The entry point for libFuzzer. FUZZ_TARGET is the name of the reader. An input that takes too much time or
// memory counts as a crash, so that libFuzzer keeps it. The last line of output reports the worst input that
// passed.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/targets.h"

using namespace glassbox::test;

namespace {

struct Worst {
  unsigned long long inputs = 0;
  double seconds = 0.0;
  std::size_t memory = 0;
  double ratio = 0.0;  ///< memory used / memory allowed for the input's size
} worst;

void report() {
  std::fprintf(
      stderr,
      "fuzz %s: %llu inputs, slowest %.3f s, most memory %zu bytes, at most %.0f %% of what is allowed\n",
      FUZZ_TARGET, worst.inputs, worst.seconds, worst.memory, 100.0 * worst.ratio);
}

const FuzzTarget& chosen_target() {
  static const FuzzTarget& target =
      *std::ranges::find(fuzz_targets(), std::string_view(FUZZ_TARGET), &FuzzTarget::name);
  return target;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  (void)cost_of(chosen_target(), "");  // excludes one-time initialisation from the costs
  std::atexit(report);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const FuzzCost cost = cost_of(chosen_target(), {reinterpret_cast<const char*>(data), size});
  const double ratio = static_cast<double>(cost.bytes) / static_cast<double>(most_memory(size));
  ++worst.inputs;
  worst.seconds = std::max(worst.seconds, cost.seconds);
  worst.memory = std::max(worst.memory, cost.bytes);
  worst.ratio = std::max(worst.ratio, ratio);
  if (cost.seconds > most_seconds || ratio > 1.0) {
    std::fprintf(stderr, "fuzz %s: %zu bytes took %.3f s and %zu bytes of memory\n", FUZZ_TARGET, size,
                 cost.seconds, cost.bytes);
    std::abort();
  }
  return 0;
}
