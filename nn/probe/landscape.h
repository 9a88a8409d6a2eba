#pragma once

#include <optional>
#include <span>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/mlp.h"
#include "glassbox/nn/probe/class_scores.h"
#include "glassbox/nn/probe/input_plane.h"

namespace glassbox::nn {

/// How to interpret the values of a probe: their interval, its neutral middle, and an output's threshold.
/// Maps, heights, contours and legends derive from it.
struct ValueRange {
  float low = 0.0f;
  float high = 1.0f;
  float middle = 0.5f;
  std::optional<float> threshold;  ///< outputs only
  bool operator==(const ValueRange&) const = default;
};

/// An input square sampled at resolution × resolution points: sample j·n + i is at -1 + 2i/(n-1) along x1 and
/// at -1 + 2j/(n-1) along x2 in the square's own coordinates, n ≥ 2. Two rows `[input][sample]`.
Batch input_grid(int resolution, const InputSquare& square = {});
/// The same into an existing batch; allocates only when it grows.
void input_grid(int resolution, const InputSquare& square, Batch& grid);
/// The same over a plane, along u and v: one row per input.
void input_grid(int resolution, const InputPlane& plane, Batch& grid);

/// The slopes dy/dx1 and dy/dx2 of resolution² values over that grid, in the square's own coordinates, by
/// central differences, one-sided at the edges. All three spans have resolution² entries.
void grid_slopes(std::span<const float> values, int resolution, std::span<float> slopes_x1,
                 std::span<float> slopes_x2);

/// All units of a network over a plane of features; for two features the plane is a square.
///
/// The outputs of a softmax are probabilities e^z / Σ e^z in [0, 1].
///
/// Unit (layer, unit) has three rows of resolution² floats: its activation (height) and its two
/// grid_slopes(). Slopes, deviations and range are computed when first requested, so units that are not shown
/// cost nothing. Not thread-safe.
class Landscape {
 public:
  /// Evaluates `mlp`, whose inputs are two features, at the grid's points; allocates only when resolution or
  /// architecture grow. Slopes allocate when first requested. `loss` determines the coding of a single output
  /// (target_coding).
  void evaluate(const Mlp& mlp, Loss loss, int resolution, const InputSquare& square = {});
  /// The same for any number of features. The inputs are `terms` of them; empty: the features.
  void evaluate(const Mlp& mlp, Loss loss, int resolution, const InputPlane& plane,
                std::span<const InputTerm> terms = {});

  int resolution() const { return resolution_; }
  /// The square of the last evaluation.
  const InputSquare& square() const { return square_; }
  /// Layers of the last evaluated network; 0 before the first evaluation.
  std::size_t layer_count() const { return heights_.size(); }
  bool has(std::size_t layer, std::size_t unit) const;
  std::span<const float> heights(std::size_t layer, std::size_t unit) const;
  /// Each height minus the middle of the unit's range, in double precision starting at the unit's inputs:
  /// heights near a threshold of ½ differ by at least 6e-8, while a gentle unit's deviations may be far
  /// smaller.
  std::span<const float> deviations(std::size_t layer, std::size_t unit) const;
  std::span<const float> slopes_x1(std::size_t layer, std::size_t unit) const;
  std::span<const float> slopes_x2(std::size_t layer, std::size_t unit) const;

  /// The middle of a single output is its threshold; for any other unit it is the middle of its interval, or
  /// 0. Bounded activations and probabilities keep their interval. Others use [middle-m, middle+m], where m
  /// is the smallest of 1, 2 or 5 times a power of ten from .01 to 5e30 that at most 2 % of the grid's |a -
  /// middle| exceed, so that axes do not flicker during training.
  const ValueRange& range(std::size_t layer, std::size_t unit) const;

  /// The scores of several outputs as classes, `[class][grid point]`, and how they become probabilities;
  /// computed when first requested. See class_scores().
  const Batch& scores() const;
  ScoreLink link() const { return score_link(mlp_.architecture().layers.back().activation, loss_); }

 private:
  int resolution_ = 0;
  InputSquare square_;
  bool over_square_ = false;  ///< whether the grid covers square_
  InputPlane plane_;
  std::vector<InputTerm> terms_;
  Batch features_;  ///< the grid's points; empty without terms
  Batch grid_;      ///< the inputs there
  std::vector<Batch> heights_;
  Mlp mlp_;
  std::optional<float> threshold_;  ///< only for a single output
  Loss loss_ = Loss::bce;
  bool probabilities_ = false;  ///< the outputs are those of a softmax

  struct Slopes {
    std::vector<float> x1, x2;
    bool known = false;
  };
  mutable std::vector<std::vector<Slopes>> slopes_;
  mutable std::vector<std::vector<std::vector<float>>> deviations_;  ///< empty: not computed yet
  mutable std::vector<double> sums_;                                 ///< z of one unit over the grid
  mutable std::vector<std::vector<std::optional<ValueRange>>> ranges_;
  mutable Batch output_sums_, scores_;
  mutable bool scores_known_ = false;

  void probe(const Mlp& mlp, Loss loss);
  /// Into sums_, in double precision starting at the unit's inputs.
  void pre_activations(std::size_t layer, std::size_t unit) const;
  void check_unit(std::size_t layer, std::size_t unit) const;
  const Slopes& slopes(std::size_t layer, std::size_t unit) const;
};

}  // namespace glassbox::nn
