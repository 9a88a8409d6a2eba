#include "demos/glassbox/cli/progress_bar.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

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
  std::fprintf(stderr, "\r[%s] %3d %%  %lld of %lld", bar.c_str(), static_cast<int>(percent),
               static_cast<long long>(done), static_cast<long long>(total_));
  std::fflush(stderr);
}

}  // namespace glassbox
