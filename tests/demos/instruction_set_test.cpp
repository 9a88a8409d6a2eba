#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "glassbox/nn/compute.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox;
using namespace glassbox::test;

namespace {

/// Runs `glassbox` with GLASSBOX_SIMD set.
ProcessResult run_at(const char* level, const std::string& arguments) {
  ::setenv("GLASSBOX_SIMD", level, 1);
  const ProcessResult result = run(words(arguments));
  ::unsetenv("GLASSBOX_SIMD");
  return result;
}

/// The trained weights.
std::string learned(nn::SimdLevel level, const std::string& flags) {
  const TemporaryFolder folder;
  const ProcessResult result = run_at(std::string(nn::name_of(level)).c_str(),
                                      "train --steps 300 --weights " + folder.file("w.json") + flags);
  CHECK(result.exit_code == 0);
  return folder.read("w.json");
}

}  // namespace

TEST_CASE("an unknown instruction set is a one-line error with exit code 2") {
  const ProcessResult result = run_at("sse9", "train --steps 1");
  CHECK(result.exit_code == 2);
  CHECK(result.out.empty());
  CHECK(result.err.starts_with(
      "glassbox: GLASSBOX_SIMD: 'sse9' is not an instruction set; expected one of: baseline"));
  CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
}

TEST_CASE(
    "the program learns the same weights on every processor with --strict-math, and without where it fuses") {
  for (const char* network : {"", " --layers 40,30 --activation tanh,gelu --learning-rate .05"}) {
    CAPTURE(network);
    const std::string strict = learned(nn::SimdLevel::baseline, std::string(network) + " --strict-math");
    std::string fused;
    for (const nn::SimdLevel level : nn::simd_levels()) {
      CAPTURE(nn::name_of(level));
      CHECK(learned(level, std::string(network) + " --strict-math") == strict);
      if (level == nn::SimdLevel::baseline) continue;
      const std::string here = learned(level, network);
      if (fused.empty()) fused = here;
      CHECK(here == fused);
    }
  }
}
