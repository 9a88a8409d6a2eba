#pragma once

#include <vector>

#include "glassbox/nn/probe/dense_matrix.h"

namespace glassbox::nn {

/// A singular value decomposition A = U·diag(values)·Vᵀ, for a matrix with at least as many rows as columns.
/// Row k of `ut` is the k-th left vector, row k of `vt` the k-th right one. Values are descending. Where a
/// value is 0, the left vector is any unit vector orthogonal to the others.
///
/// By one-sided Jacobi rotations (Hestenes 1958; Demmel, Veselić 1992), which keep the relative accuracy of
/// small values. Reuse the object to reuse its memory.
class Svd {
 public:
  void decompose(const DenseMatrix& a);

  const DenseMatrix& ut() const { return ut_; }
  const DenseMatrix& vt() const { return vt_; }
  const std::vector<double>& values() const { return values_; }

 private:
  DenseMatrix ut_, vt_, columns_, turned_;
  std::vector<double> values_, lengths_;
  std::vector<std::size_t> order_;
};

/// The orthogonal matrix that maximises tr(Qᵀ·A) of a square A: the orthogonal Procrustes solution U·Vᵀ
/// (Schönemann 1966). Reflections are allowed.
void nearest_orthogonal(const DenseMatrix& a, Svd& scratch, DenseMatrix& q);

}  // namespace glassbox::nn
