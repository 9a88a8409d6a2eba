#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace glassbox::test {

/// Numbers that PyTorch computed (tests/data/pytorch/make_fixtures.py), by name.
inline std::vector<double> pytorch_fixture(const std::string& name) {
  std::ifstream file(PYTORCH_FIXTURES);
  REQUIRE(file);
  std::vector<double> values;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string found;
    words >> found;
    if (found != name) continue;
    for (double value; words >> value;) values.push_back(value);
  }
  CAPTURE(name);
  REQUIRE_FALSE(values.empty());
  return values;
}

inline std::vector<float> pytorch_floats(const std::string& name) {
  const std::vector<double> values = pytorch_fixture(name);
  return {values.begin(), values.end()};
}

}  // namespace glassbox::test
