#pragma once

#include <optional>
#include <span>
#include <vector>

#include "nn/batch.h"
#include "nn/loss/loss.h"
#include "nn/model/forward_trace.h"
#include "nn/model/mlp.h"

namespace glassbox::nn {

/// What the values of a probe mean: the interval they live in, the neutral middle, and the threshold of an
/// output. Maps, heights, contours and legends follow from it.
struct ValueRange {
  float low = 0.0f;
  float high = 1.0f;
  float middle = 0.5f;
  std::optional<float> threshold;  ///< outputs only
  bool operator==(const ValueRange&) const = default;
};

/// The input square [-1, 1]² sampled at resolution × resolution points: sample j·n + i has x1 = -1 + 2i/(n-1)
/// and x2 = -1 + 2j/(n-1), n ≥ 2. Two rows `[input][sample]`.
Batch input_grid(int resolution);

/// All units of a network over the input square.
///
/// Unit (layer, unit) has three rows of resolution² floats: its activation (height), and the two slopes
/// dy/dx1 and dy/dx2 by central differences on the grid (one-sided at the edges), for two points a side or
/// more.
class Landscape {
 public:
  /// Evaluates `mlp` (two inputs) at the grid's points; allocates only when resolution or architecture grow.
  /// `loss` gives the output its coding (target_coding).
  void evaluate(const Mlp& mlp, Loss loss, int resolution);

  int resolution() const { return resolution_; }
  std::span<const float> heights(std::size_t layer, std::size_t unit) const;
  std::span<const float> slopes_x1(std::size_t layer, std::size_t unit) const;
  std::span<const float> slopes_x2(std::size_t layer, std::size_t unit) const;

  /// An output's middle is its threshold; a hidden unit's is the middle of its interval, or 0. Bounded
  /// activations keep their interval; others take [middle-m, middle+m] with m = the least of 1, 2 or 5 times
  /// a power of ten from .01 to 5e30 that at most 2 % of the grid's |a - middle| exceed, so that the axes do
  /// not tremble while it learns.
  const ValueRange& range(std::size_t layer, std::size_t unit) const;

 private:
  int resolution_ = 0;
  Batch grid_;
  std::vector<Batch> heights_;
  std::vector<Batch> slopes_x1_;
  std::vector<Batch> slopes_x2_;
  std::vector<std::vector<ValueRange>> ranges_;
};

}  // namespace glassbox::nn
