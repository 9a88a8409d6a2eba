#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>

#include "glassbox/nn/run/divergence.h"
#include "glassbox/nn/run/pause_condition.h"

namespace glassbox::nn {

/// Training continues from a step of the past; the run up to `end` is set aside.
struct ContinuedFrom {
  std::int64_t step = 0;
  std::int64_t end = 0;
  bool operator==(const ContinuedFrom&) const = default;
};

/// The run reached its pause condition.
struct PausedAt {
  std::int64_t step = 0;
  PauseCondition condition;
  bool operator==(const PausedAt&) const = default;
};

/// What a run has to tell its user, as codes and values; the program words it.
using Notice = std::variant<std::monostate, ChangeEffect, Divergence, ContinuedFrom, PausedAt>;

}  // namespace glassbox::nn
