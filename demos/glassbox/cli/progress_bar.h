#pragma once

#include <chrono>
#include <cstdint>

namespace glassbox {

/// A progress bar on standard error with the elapsed and the remaining time. Prints nothing if standard error
/// is not a terminal.
class ProgressBar {
 public:
  explicit ProgressBar(std::int64_t total);
  ~ProgressBar();  ///< erases the bar
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Redraws only when the percentage changes; cheap otherwise.
  void show(std::int64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  std::int64_t total_;
  std::int64_t next_ = 0;  ///< the next count at which the percentage changes
  Clock::time_point start_ = Clock::now();
  bool visible_;
};

}  // namespace glassbox
