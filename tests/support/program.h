#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "tests/support/process.h"

namespace glassbox::test {

/// Splits arguments at spaces; '' is an empty argument.
inline std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> result;
  for (std::string word; stream >> word;) result.push_back(word == "''" ? "" : word);
  return result;
}

/// Runs the glassbox program.
inline ProcessResult run(const std::vector<std::string>& arguments, const ProcessOptions& options = {}) {
  std::vector<std::string> all{GLASSBOX_PROGRAM};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_process(all, options);
}

}  // namespace glassbox::test
