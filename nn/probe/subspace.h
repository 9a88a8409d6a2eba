#pragma once

#include <span>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/probe/svd.h"

namespace glassbox::nn {

/// Orthonormal axes through the mean of a cloud of values.
struct Subspace {
  DenseMatrix axes;          ///< `[axis][unit]`
  std::vector<double> mean;  ///< `[unit]`
  DenseMatrix covariance;    ///< of the coordinates along the axes, `[axis][axis]`
  double total_variance = 0.0;

  std::size_t dimensions() const { return axes.rows(); }
  /// The fraction of the total variance along the axes of a frame `[axis][column]`, whose columns are
  /// orthonormal: 0 … 1; 1 if nothing varies.
  double variance_kept(const DenseMatrix& frame) const;

  /// The coordinates of values `[unit][sample]` along the first `count` axes, `[axis][sample]`.
  void project(BatchView values, std::size_t count, Batch& coordinates) const;
};

/// Axes of largest variance, one after the other, orthogonal to given directions, which come first.
///
/// The components are eigenvectors of the covariance, or of the samples' Gram matrix where there are fewer
/// samples than units, by block subspace iteration with Rayleigh-Ritz steps (Halko, Martinsson, Tropp 2011).
/// They depend on the values alone. A component's largest coefficient is positive.
class PrincipalAxes {
 public:
  /// Finds `count` axes, or one per unit if there are fewer units, of values `[unit][sample]`. `directions`
  /// `[direction][unit]` come first, orthonormalised; those that depend on the ones before, or are not
  /// finite, are left out. Without samples or with values that are not finite, the axes are directions and
  /// units. Allocates only when units, samples or axes grow. Returns the number of directions used.
  std::size_t update(BatchView values, std::size_t count, const DenseMatrix& directions = {});

  /// Replaces the axes from `first` on: new axis k is Σ turn(i, k)·axis i. `turn` is orthogonal.
  void turn(std::size_t first, const DenseMatrix& turn);

  const Subspace& subspace() const { return subspace_; }
  /// The coordinates of the values given to update(), `[axis][sample]`.
  const DenseMatrix& coordinates() const { return coordinates_; }

 private:
  bool center(BatchView values);
  std::size_t place_directions(const DenseMatrix& directions);
  void find_components(std::size_t first);
  void find_eigenvectors(std::size_t wanted);

  Subspace subspace_;
  DenseMatrix coordinates_;

  DenseMatrix centered_;  ///< `[unit][sample]`, later without what lies along the directions
  DenseMatrix transposed_, products_;
  std::vector<double> column_;
  DenseMatrix block_, image_, small_, turned_;
  Svd svd_;
  std::vector<double> eigenvalues_;
};

}  // namespace glassbox::nn
