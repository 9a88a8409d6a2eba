#pragma once

#include "glassbox/engine/capture/image.h"

namespace glassbox::test {

/// Difference of two pictures of equal size, over their 8-bit channels without alpha.
struct ImageDifference {
  int max = 0;
  double mean = 0.0;
};
ImageDifference difference(const engine::Image& a, const engine::Image& b);

/// A picture of the differences, multiplied by four, on black.
engine::Image delta_picture(const engine::Image& a, const engine::Image& b);

}  // namespace glassbox::test
