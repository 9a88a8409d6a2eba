#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string_view>

#include "glassbox/nn/names.h"

namespace glassbox {

/// How much something matters that the program has to say; each level holds those before it.
enum class LogLevel { error, warning, info, debug };

/// What the program says while it runs, a line each with time and level, appended to a file of bounded size:
/// one that has grown full is kept as NAME.old, in the place of the one before. Errors and warnings go to
/// standard error too. A file that cannot be written is done without. For any thread.
class LogFile {
 public:
  static constexpr std::size_t most_bytes = 1'000'000;

  /// Lines up to `most` are written; an empty `file` keeps none.
  LogFile(std::filesystem::path file, LogLevel most);
  ~LogFile();
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  /// The text is written as nn::one_line() gives it.
  void write(LogLevel level, std::string_view text);

 private:
  void open();
  void append(std::string_view line);

  std::filesystem::path file_;
  LogLevel most_;
  std::mutex mutex_;
  int descriptor_ = -1;  ///< guarded by mutex_, as is the size
  std::size_t size_ = 0;
};

}  // namespace glassbox

template <>
struct glassbox::nn::Names<glassbox::LogLevel> {
  static constexpr std::array<std::string_view, 4> values{"error", "warning", "info", "debug"};
};
