#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/nn/run/metrics.h"

namespace glassbox::nn {

/// A moment that somebody marked.
struct Bookmark {
  std::int64_t step = 0;
  std::string name;
  bool operator==(const Bookmark&) const = default;
};

/// What a snapshot tells of the run's past and of where in it the snapshot stands.
struct Timeline {
  bool past = false;                ///< the snapshot shows a moment before the latest one
  std::int64_t first = 0;           ///< the earliest step that can be gone back to
  std::int64_t head = 0;            ///< the latest step
  MetricsCurve curve;               ///< up to the head; kept up to date in the past only, see head_curve()
  std::vector<Bookmark> bookmarks;  ///< ascending steps
  std::size_t moments = 0;  ///< that are kept; those between are learned again when they are asked for
  std::size_t bytes = 0;    ///< that they take
  std::size_t budget = 0;   ///< bytes that they may take
  bool branch = false;      ///< a run was set aside by ContinueFrom
};

}  // namespace glassbox::nn
