#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace glassbox::test {

struct ProcessResult {
  int exit_code = -1;  ///< minus the signal's number if one ended it
  std::string out;
  std::string err;
};

struct ProcessOptions {
  std::optional<std::uint64_t>
      largest_file;              ///< bytes (RLIMIT_FSIZE): writing more fails as a full disk does
  std::filesystem::path out_to;  ///< standard output goes there instead of into the result
  bool closed_streams = false;   ///< standard input, output and error are closed
  unsigned seconds = 60;         ///< after which it is ended by SIGALRM
};

/// Runs a program to its end; arguments[0] is its path.
ProcessResult run_process(const std::vector<std::string>& arguments, const ProcessOptions& options = {});

}  // namespace glassbox::test
