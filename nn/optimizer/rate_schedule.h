#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "glassbox/nn/names.h"

namespace glassbox::nn {

enum class ScheduleKind { constant, step, cosine, warm_up };

template <>
struct Names<ScheduleKind> {
  static constexpr std::array<std::string_view, 4> values{"constant", "step", "cosine", "warm-up"};
  static constexpr std::array<Description, 4> descriptions{
      {{"Constant", "The same learning rate throughout."},
       {"Step", "The rate drops by a factor at regular intervals."},
       {"Cosine", "The rate falls smoothly, first slowly, then fast, then slowly, and stays low."},
       {"Warm-up", "The rate rises evenly at first, while the optimizer's averages settle."}}};
};

/// How the learning rate changes with the steps of a run.
struct RateSchedule {
  ScheduleKind kind = ScheduleKind::constant;
  /// step: between two drops; cosine, warm-up: length of the fall or rise. At least 1.
  int steps = 1000;
  /// step: factor of each drop; cosine: final, warm-up: initial fraction of the rate.
  float factor = 0.1f;
  bool operator==(const RateSchedule&) const = default;
};

/// What the learning rate is multiplied by after `step` steps. With T = schedule.steps and
/// t = min(step, T): step f^⌊step/T⌋; cosine f + ½(1 - f)(1 + cos(πt/T)) (Loshchilov & Hutter 2017, without
/// restarts); warm-up f + (1 - f)·t/T.
double rate_factor(const RateSchedule& schedule, std::int64_t step);

}  // namespace glassbox::nn
