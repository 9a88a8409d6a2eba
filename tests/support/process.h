#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace glassbox::test {

struct ProcessResult {
  int exit_code = -1;  ///< minus the signal number if a signal ended it
  std::string out;
  std::string err;
};

struct ProcessOptions {
  std::optional<std::uint64_t>
      largest_file;              ///< bytes (RLIMIT_FSIZE); longer writes fail, like on a full disk
  std::filesystem::path out_to;  ///< file for standard output, instead of `out`
  bool closed_streams = false;   ///< close standard input, output and error
  unsigned seconds = 60;         ///< time limit, enforced with SIGALRM
};

/// Runs a program and waits for it; arguments[0] is its path.
ProcessResult run_process(const std::vector<std::string>& arguments, const ProcessOptions& options = {});

}  // namespace glassbox::test
