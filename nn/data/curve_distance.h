#pragma once

#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/data/generator.h"

namespace glassbox::nn {

/// Points along several curves, `[curve][point]`.
using CurvePoints = std::vector<std::vector<Point>>;

/// `points` equally spaced places t from 0 to 1 of each curve.
CurvePoints points_along(Point (*curve)(std::size_t which, float t), std::size_t curves, std::size_t points);

/// margins[k][s] = minus the squared distance of the inputs `[2][sample]` to curve k.
void nearness(const CurvePoints& curves, BatchView inputs, Batch& margins);

/// margins[0][s] = squared distance from the first of two curves minus that from the second.
void margin_between(const CurvePoints& curves, BatchView inputs, Batch& margins);

}  // namespace glassbox::nn
