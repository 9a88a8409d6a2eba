#pragma once

#include "glassbox/engine/capture/image.h"

namespace glassbox::test {

/// How far two pictures of equal size lie apart: differences of their 8-bit channels, alpha left out.
struct ImageDifference {
  int max = 0;
  double mean = 0.0;
};
ImageDifference difference(const engine::Image& a, const engine::Image& b);

/// What differs, four times as strong, on black: the picture to look at when two should have been alike.
engine::Image delta_picture(const engine::Image& a, const engine::Image& b);

}  // namespace glassbox::test
