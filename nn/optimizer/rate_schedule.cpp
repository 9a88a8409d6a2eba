#include "glassbox/nn/optimizer/rate_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "glassbox/nn/check.h"

namespace glassbox::nn {

double rate_factor(const RateSchedule& schedule, std::int64_t step) {
  check_at_least("steps of a schedule", schedule.steps, 1);
  check_at_least("step of a run", step, 0);
  const std::int64_t length = schedule.steps;
  const auto factor = static_cast<double>(schedule.factor);
  const double passed = static_cast<double>(std::min(step, length)) / static_cast<double>(length);
  switch (schedule.kind) {
    case ScheduleKind::constant:
      break;
    case ScheduleKind::step:
      return std::pow(factor, static_cast<double>(step / length));
    case ScheduleKind::cosine:
      return factor + 0.5 * (1.0 - factor) * (1.0 + std::cos(std::numbers::pi * passed));
    case ScheduleKind::warm_up:
      return factor + (1.0 - factor) * passed;
  }
  return 1.0;
}

}  // namespace glassbox::nn
