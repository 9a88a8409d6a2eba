#pragma once

#include <span>

#include "glassbox/nn/probe/svd.h"

namespace glassbox::nn {

/// Turns a cloud so that it comes as near as possible to another cloud of the same samples: the orthogonal
/// Procrustes problem, min ‖Tᵀ·X - Y‖ over orthogonal T, solved by the singular value decomposition of X·Yᵀ
/// (Schönemann 1966). Reflections are allowed.
class Alignment {
 public:
  /// The turn T `[row][new row]` of rows [first, last) of `cloud` towards the same rows of `target`, both
  /// `[row][sample]` with mean 0. Rows that `target` lacks count as 0.
  ///
  /// Where the target leaves a direction open, the new last row grows with `tie`, one value per sample; what
  /// that leaves open too keeps its order and sign. So equal clouds give equal turns.
  const DenseMatrix& turn(const DenseMatrix& cloud, const DenseMatrix& target, std::size_t first,
                          std::size_t last, std::span<const double> tie);

 private:
  void break_ties(const DenseMatrix& cloud, std::size_t first, std::span<const double> tie);

  Svd svd_;
  DenseMatrix cross_, shape_, turn_;
  std::vector<double> along_;
};

}  // namespace glassbox::nn
