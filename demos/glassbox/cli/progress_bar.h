#pragma once

#include <chrono>
#include <cstdint>

namespace glassbox {

/// A bar on standard error while something long goes on, with the time that it has taken and the time that is
/// left; silent where that is no terminal.
class ProgressBar {
 public:
  explicit ProgressBar(std::int64_t total);
  ~ProgressBar();  ///< wipes the bar
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Redraws where the percentage has changed; cheap otherwise.
  void show(std::int64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  std::int64_t total_;
  std::int64_t next_ = 0;  ///< the count that changes the percentage
  Clock::time_point start_ = Clock::now();
  bool visible_;
};

}  // namespace glassbox
