#include "glassbox/nn/probe/separating_axes.h"

#include <cmath>

namespace glassbox::nn {

namespace {

constexpr double shrinkage = .01;    // of the mean within-class variance
constexpr double negligible = 1e-9;  // ratio of between-class to within-class scatter

void add_outer(DenseMatrix& to, double factor, std::span<const double> v) {
  for (std::size_t i = 0; i < v.size(); ++i) add_scaled(to.row(i), factor * v[i], v);
}

}  // namespace

/// Fills within_ and between_, summed over samples.
void SeparatingAxes::scatter(const DenseMatrix& coordinates, std::span<const std::size_t> classes,
                             std::size_t class_count) {
  const std::size_t axes = coordinates.rows();
  means_.assign_zeros(class_count, axes);
  counts_.assign(class_count, 0.0);
  mean_.assign(axes, 0.0);
  for (const std::size_t label : classes) counts_[label] += 1.0;
  for (std::size_t k = 0; k < axes; ++k) {
    const std::span<const double> row = coordinates.row(k);
    for (std::size_t s = 0; s < row.size(); ++s) means_(classes[s], k) += row[s];
  }
  for (std::size_t label = 0; label < class_count; ++label) {
    add_scaled(mean_, 1.0 / static_cast<double>(classes.size()), means_.row(label));
    for (double& x : means_.row(label)) x /= std::max(counts_[label], 1.0);
  }
  within_.assign_zeros(axes, axes);
  between_.assign_zeros(axes, axes);
  off_.resize(axes);
  for (std::size_t s = 0; s < classes.size(); ++s) {
    for (std::size_t k = 0; k < axes; ++k) off_[k] = coordinates(k, s) - means_(classes[s], k);
    add_outer(within_, 1.0, off_);
  }
  for (std::size_t label = 0; label < class_count; ++label) {
    if (counts_[label] == 0.0) continue;
    for (std::size_t k = 0; k < axes; ++k) off_[k] = means_(label, k) - mean_[k];
    add_outer(between_, counts_[label], off_);
  }
}

const DenseMatrix& SeparatingAxes::turn(const DenseMatrix& coordinates, std::span<const std::size_t> classes,
                                        std::size_t class_count) {
  const std::size_t axes = coordinates.rows();
  check_equal("classes of samples", classes.size(), coordinates.columns());
  for (const std::size_t label : classes) check_below("class", label, class_count);
  found_ = 0;
  turn_.assign_identity(axes);
  if (classes.empty() || class_count < 2) return turn_;
  scatter(coordinates, classes, class_count);
  double trace = 0.0, spread = 0.0;
  for (std::size_t k = 0; k < axes; ++k) {
    trace += within_(k, k);
    spread += between_(k, k);
  }
  if (!(spread > negligible * trace) || !std::isfinite(spread + trace)) return turn_;
  const double added = shrinkage * std::max(trace, negligible * spread) / static_cast<double>(axes);
  for (std::size_t k = 0; k < axes; ++k) within_(k, k) += added;

  // Rows of whitening_ make within the identity; between seen through them has the ratios as eigenvalues.
  svd_.decompose(within_);
  whitening_ = svd_.vt();
  for (std::size_t k = 0; k < axes; ++k) {
    for (double& x : whitening_.row(k)) x /= std::sqrt(svd_.values()[k]);
  }
  multiply(whitening_, between_, products_);
  seen_.assign_zeros(axes, axes);
  for (std::size_t i = 0; i < axes; ++i) {
    for (std::size_t k = 0; k < axes; ++k) seen_(i, k) = dot_product(products_.row(i), whitening_.row(k));
  }
  svd_.decompose(seen_);
  transposed_.assign_zeros(axes, axes);
  for (std::size_t k = 0; k < std::min(class_count - 1, axes); ++k) {
    if (!(svd_.values()[k] > negligible * svd_.values()[0])) break;
    for (std::size_t i = 0; i < axes; ++i) add_scaled(transposed_.row(k), svd_.vt()(k, i), whitening_.row(i));
    ++found_;
  }
  orthonormalize_rows(transposed_);
  for (std::size_t i = 0; i < axes; ++i) {
    for (std::size_t k = 0; k < axes; ++k) turn_(i, k) = transposed_(k, i);
  }
  return turn_;
}

}  // namespace glassbox::nn
