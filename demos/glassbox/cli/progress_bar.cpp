#include "demos/glassbox/cli/progress_bar.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "demos/glassbox/cli/clock_text.h"

namespace glassbox {

namespace {

constexpr int bar_width = 40;

}  // namespace

ProgressBar::ProgressBar(std::int64_t total)
    : total_(std::max<std::int64_t>(total, 1)), visible_(::isatty(STDERR_FILENO) != 0) {}

ProgressBar::~ProgressBar() {
  if (visible_) std::fputs("\r\033[K", stderr);
}

void ProgressBar::show(std::int64_t done) {
  if (!visible_ || done < next_) return;
  const std::int64_t percent = 100 * done / total_;
  next_ = ((percent + 1) * total_ + 99) / 100;
  const auto filled = static_cast<std::size_t>(percent * bar_width / 100);
  const std::string bar = std::string(filled, '=') + std::string(bar_width - filled, ' ');
  const double elapsed = std::chrono::duration<double>(Clock::now() - start_).count();
  std::string times = clock_text(elapsed);
  if (done > 0)
    times +=
        ", " + clock_text(elapsed * static_cast<double>(total_ - done) / static_cast<double>(done)) + " left";
  std::fprintf(stderr, "\r[%s] %3d %%  %lld of %lld  %s\033[K", bar.c_str(), static_cast<int>(percent),
               static_cast<long long>(done), static_cast<long long>(total_), times.c_str());
  std::fflush(stderr);
}

}  // namespace glassbox
