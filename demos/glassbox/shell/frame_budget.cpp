#include "demos/glassbox/shell/frame_budget.h"

#include "demos/glassbox/views/landscape_detail.h"

namespace glassbox {

namespace {

constexpr double too_long = 30.0;          // milliseconds
constexpr double plenty = too_long / 4.0;  // milliseconds
constexpr double patience = 0.5;           // seconds between two changes
constexpr double smoothing = 0.2;
constexpr int most_steps = static_cast<int>(landscape_resolutions.size()) - 1;

}  // namespace

void FrameBudget::note(double milliseconds, double now) {
  smoothed_ += smoothing * (milliseconds - smoothed_);
  if (now - changed_ < patience) return;
  const int wanted = smoothed_ > too_long ? coarser_ + 1 : smoothed_ < plenty ? coarser_ - 1 : coarser_;
  if (wanted == coarser_ || wanted < 0 || wanted > most_steps) return;
  coarser_ = wanted;
  changed_ = now;
}

}  // namespace glassbox
