#pragma once

#include <array>
#include <vector>

#include "nn/batch.h"

namespace glassbox::nn {

/// The first three principal components of values of more than three units: what a picture in three
/// dimensions keeps of them.
///
/// The components are eigenvectors of the covariance, found by subspace iteration with a Rayleigh-Ritz step
/// (Halko, Martinsson, Tropp 2011). Each update() begins with those of the last one and matches its own to
/// them, so that neither order nor sign changes from one frame to the next while a network learns.
class Projection {
 public:
  static constexpr std::size_t components = 3;

  /// Takes values `[unit][sample]` of at least three units. Values that do not vary, or are not finite, leave
  /// the components as they were (at first: the first three units). Allocates only when units or samples
  /// grow.
  void update(BatchView values);

  /// Three rows `[component][sample]`: component · (value - mean).
  void project(BatchView values, Batch& projected) const;

  /// Of unit length and at right angles, `[component][unit]`.
  const std::array<std::vector<float>, components>& axes() const { return axes_; }
  const std::vector<float>& mean() const { return mean_; }
  /// The part of the whole variance that the components keep, 0 … 1; 1 where nothing varies.
  double variance_kept() const { return variance_kept_; }

 private:
  void begin(std::size_t units);
  bool center(BatchView values);
  void iterate();
  void rotate_to_components();
  void match();

  std::array<std::vector<float>, components> axes_;
  std::vector<float> mean_;
  double variance_kept_ = 1.0;

  std::vector<std::vector<double>> basis_;  ///< of the subspace, `[vector][unit]`, orthonormal
  std::vector<double> variances_;           ///< along each of it, descending
  std::vector<double> centered_;            ///< `[unit][sample]`
  std::vector<double> scores_;              ///< of one vector, per sample
  std::size_t samples_ = 0;
  double total_variance_ = 0.0;
  bool fresh_ = true;  ///< no components yet to be matched

  // Scratch, reused.
  std::vector<float> centre_;
  std::vector<std::size_t> order_;
  std::vector<std::vector<double>> block_scores_, matrix_, eigenvectors_, turned_;
};

}  // namespace glassbox::nn
