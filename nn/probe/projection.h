#pragma once

#include <array>
#include <span>
#include <vector>

#include "glassbox/nn/batch.h"

namespace glassbox::nn {

/// Three axes through values of more than three units, for a plot in three dimensions. They are the first
/// three principal components, or a given direction and the first two principal components of the space
/// orthogonal to it.
///
/// The components are eigenvectors of the covariance, found by subspace iteration with a Rayleigh-Ritz step
/// (Halko, Martinsson, Tropp 2011). Each update() starts from the previous components and matches its own to
/// them, so that neither order nor sign changes between frames while a network learns.
class Projection {
 public:
  static constexpr std::size_t components = 3;

  /// Takes values `[unit][sample]` of at least three units. Values that are constant or not finite leave the
  /// components unchanged (initially: the first three units). Allocates only when units or samples grow.
  /// `direction` `[unit]` becomes the first axis, scaled to unit length; an empty, zero or non-finite
  /// direction is ignored.
  void update(BatchView values, std::span<const float> direction = {});

  /// Three rows `[component][sample]`: component · (value - mean).
  void project(BatchView values, Batch& projected) const;

  /// Orthonormal, `[component][unit]`.
  const std::array<std::vector<float>, components>& axes() const { return axes_; }
  const std::vector<float>& mean() const { return mean_; }
  /// Whether the first axis is the direction that update() was given.
  bool has_direction() const { return !direction_.empty(); }
  /// The fraction of the total variance along the axes, 0 … 1; 1 if nothing varies.
  double variance_kept() const { return variance_kept_; }

 private:
  void begin(std::size_t units);
  void set_direction(std::span<const float> direction);
  bool center(BatchView values);
  void remove_direction();
  void iterate();
  void rotate_to_components();
  void match();

  std::array<std::vector<float>, components> axes_;
  std::vector<float> mean_;
  double variance_kept_ = 1.0;

  std::vector<double> direction_;           ///< unit length; empty if none was given
  double direction_variance_ = 0.0;         ///< along it, times the number of samples
  std::vector<std::vector<double>> basis_;  ///< of the subspace, `[vector][unit]`, orthonormal
  std::vector<double> variances_;           ///< along each basis vector, descending
  std::vector<double> centered_;            ///< `[unit][sample]`
  std::vector<double> scores_;              ///< for one vector, per sample
  std::size_t samples_ = 0;
  double total_variance_ = 0.0;
  bool fresh_ = true;  ///< there are no components to match yet

  // Reused scratch.
  std::vector<float> centre_;
  std::vector<std::size_t> order_;
  std::vector<std::vector<double>> block_scores_, matrix_, eigenvectors_, turned_;
};

}  // namespace glassbox::nn
