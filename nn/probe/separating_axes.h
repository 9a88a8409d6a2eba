#pragma once

#include <span>

#include "glassbox/nn/probe/svd.h"

namespace glassbox::nn {

/// The directions in which classes lie farthest apart compared with their own extent: the eigenvectors of
/// within⁻¹·between of Fisher's linear discriminant analysis (Fisher 1936, Rao 1948), with a share of the
/// mean variance added to the within-class scatter so that flat directions do not win (Friedman 1989).
class SeparatingAxes {
 public:
  /// `coordinates` are `[axis][sample]`, `classes` holds one class below `class_count` per sample. Returns an
  /// orthogonal turn `[axis][new axis]`: the first min(class_count - 1, axes) new axes separate best, best
  /// first, made orthogonal in that order; the others keep the order of the axes. The identity where nothing
  /// separates.
  const DenseMatrix& turn(const DenseMatrix& coordinates, std::span<const std::size_t> classes,
                          std::size_t class_count);

  /// How many of the new axes separate.
  std::size_t found() const { return found_; }

 private:
  void scatter(const DenseMatrix& coordinates, std::span<const std::size_t> classes, std::size_t class_count);

  std::size_t found_ = 0;
  Svd svd_;
  DenseMatrix means_, within_, between_, whitening_, products_, seen_, turn_, transposed_;
  std::vector<double> counts_, mean_, off_;
};

}  // namespace glassbox::nn
