#pragma once

#include <cstddef>

#include "glassbox/nn/batch.h"

namespace glassbox::nn {

/// The sum of one value per lane, in a fixed tree: lanes 8 apart, then 4, 2 and 1. This fixes the order of
/// reductions over samples in the source; the compiler cannot change it.
template <class T>
T sum_lanes(const T (&lanes)[lane_count]) {
  static_assert(lane_count == 16);
  T eight[8], four[4];
  for (std::size_t l = 0; l < 8; ++l) eight[l] = lanes[l] + lanes[l + 8];
  for (std::size_t l = 0; l < 4; ++l) four[l] = eight[l] + eight[l + 4];
  return (four[0] + four[2]) + (four[1] + four[3]);
}

}  // namespace glassbox::nn
