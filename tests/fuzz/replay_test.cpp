#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/fuzz/targets.h"

using namespace glassbox::test;

TEST_CASE("every corpus input is read within a second and within the memory limit") {
  for (const FuzzTarget& target : fuzz_targets()) {
    (void)cost_of(target, "");  // excludes one-time initialisation from the costs
    int inputs = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(FUZZ_CORPUS) / target.name)) {
      std::ifstream stream(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
      CAPTURE(entry.path().string());
      const FuzzCost cost = cost_of(target, bytes);
      CHECK(cost.seconds < most_seconds);
      CHECK(cost.bytes < most_memory(bytes.size()));
      ++inputs;
    }
    CAPTURE(target.name);
    CHECK(inputs >= 5);
  }
}
