#pragma once

#include <optional>
#include <span>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/mlp.h"
#include "glassbox/nn/probe/input_plane.h"

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

/// An input square sampled at resolution × resolution points: sample j·n + i lies at -1 + 2i/(n-1) along x1
/// and at -1 + 2j/(n-1) along x2 in the square's own coordinates, n ≥ 2. Two rows `[input][sample]`.
Batch input_grid(int resolution, const InputSquare& square = {});
/// The same into a batch that is there; allocates only when it grows.
void input_grid(int resolution, const InputSquare& square, Batch& grid);
/// The same over a plane, along u and v: a row for each of its inputs.
void input_grid(int resolution, const InputPlane& plane, Batch& grid);

/// The slopes dy/dx1 and dy/dx2 of resolution² values over that grid, in the square's own coordinates, by
/// central differences, one-sided at the edges. All three spans are of that size.
void grid_slopes(std::span<const float> values, int resolution, std::span<float> slopes_x1,
                 std::span<float> slopes_x2);

/// All units of a network over a plane of inputs, which for two inputs is a square.
///
/// Unit (layer, unit) has three rows of resolution² floats: its activation (height), and its two
/// grid_slopes(). Slopes, deviations and range are found when they are first asked for: a unit that nobody
/// looks at costs none of them. For one thread at a time.
class Landscape {
 public:
  /// Evaluates `mlp`, of two inputs, at the grid's points; allocates only when resolution or architecture
  /// grow. Slopes allocate when a unit is first asked for them. `loss` gives a single output its coding
  /// (target_coding).
  void evaluate(const Mlp& mlp, Loss loss, int resolution, const InputSquare& square = {});
  /// The same for any number of inputs.
  void evaluate(const Mlp& mlp, Loss loss, int resolution, const InputPlane& plane);

  int resolution() const { return resolution_; }
  /// Of the last evaluation over a square.
  const InputSquare& square() const { return square_; }
  /// Of the network that was evaluated last; 0 before any was.
  std::size_t layer_count() const { return heights_.size(); }
  /// Whether that network has this unit.
  bool has(std::size_t layer, std::size_t unit) const;
  std::span<const float> heights(std::size_t layer, std::size_t unit) const;
  /// Each height less the middle of the unit's range, in double precision from the unit's inputs on: heights
  /// near a threshold of ½ differ by 6e-8 at least, a gentle unit's deviations by far less.
  std::span<const float> deviations(std::size_t layer, std::size_t unit) const;
  std::span<const float> slopes_x1(std::size_t layer, std::size_t unit) const;
  std::span<const float> slopes_x2(std::size_t layer, std::size_t unit) const;

  /// A single output's middle is its threshold; any other unit's is the middle of its interval, or 0. Bounded
  /// activations keep their interval; others take [middle-m, middle+m] with m = the least of 1, 2 or 5 times
  /// a power of ten from .01 to 5e30 that at most 2 % of the grid's |a - middle| exceed, so that the axes do
  /// not tremble while it learns.
  const ValueRange& range(std::size_t layer, std::size_t unit) const;

 private:
  int resolution_ = 0;
  InputSquare square_;
  bool over_square_ = false;  ///< the grid is that of square_
  InputPlane plane_;
  Batch grid_;
  std::vector<Batch> heights_;
  Mlp mlp_;
  std::optional<float> threshold_;  ///< of a single output

  struct Slopes {
    std::vector<float> x1, x2;
    bool known = false;
  };
  mutable std::vector<std::vector<Slopes>> slopes_;
  mutable std::vector<std::vector<std::vector<float>>> deviations_;  ///< empty: unknown
  mutable std::vector<double> sums_;
  mutable std::vector<std::vector<std::optional<ValueRange>>> ranges_;

  void probe(const Mlp& mlp, Loss loss);
  void check_unit(std::size_t layer, std::size_t unit) const;
  const Slopes& slopes(std::size_t layer, std::size_t unit) const;
};

}  // namespace glassbox::nn
