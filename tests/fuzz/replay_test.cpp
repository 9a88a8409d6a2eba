#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/fuzz/targets.h"

using namespace glassbox::test;

TEST_CASE("every input of the corpus is read in under a second, in bounded memory") {
  for (const FuzzTarget& target : fuzz_targets()) {
    (void)cost_of(target, "");  // what is made once is not the inputs' cost
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
