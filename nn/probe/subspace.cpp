#include "glassbox/nn/probe/subspace.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace glassbox::nn {

namespace {

constexpr std::size_t small_order = 24;  // matrices up to it are decomposed at once
constexpr std::size_t spare_vectors = 8;
constexpr int most_iterations = 80;
constexpr double accuracy_wanted = 1e-9;  // of an eigenvector, relative to the largest eigenvalue

void make_largest_positive(std::span<double> axis) {
  const auto larger = [](double a, double b) { return std::abs(a) < std::abs(b); };
  if (*std::ranges::max_element(axis, larger) >= 0.0) return;
  for (double& x : axis) x = -x;
}

/// a·aᵀ
void gram(const DenseMatrix& a, DenseMatrix& products) {
  products.assign_zeros(a.rows(), a.rows());
  for (std::size_t i = 0; i < a.rows(); ++i) {
    for (std::size_t k = 0; k <= i; ++k) products(i, k) = products(k, i) = dot_product(a.row(i), a.row(k));
  }
}

}  // namespace

double Subspace::variance_kept(const DenseMatrix& frame) const {
  if (!(total_variance > 0.0)) return std::isfinite(total_variance) ? 1.0 : 0.0;
  double kept = 0.0;
  for (std::size_t i = 0; i < frame.rows(); ++i) {
    for (std::size_t j = 0; j < frame.rows(); ++j)
      kept += covariance(i, j) * dot_product(frame.row(i), frame.row(j));
  }
  constexpr double rounding = 1e-9;
  const double part = kept / total_variance;
  return part > 1.0 - rounding ? 1.0 : std::max(part, 0.0);
}

void Subspace::project(BatchView values, std::size_t count, Batch& coordinates) const {
  check_equal("units to project", values.units, mean.size());
  check_at_least("axes of a subspace", axes.rows(), count);
  coordinates.resize(count, values.samples);
  for (std::size_t k = 0; k < count; ++k) {
    const std::span<float> out = coordinates.row(k);
    const double shift = dot_product(axes.row(k), mean);
    std::ranges::fill(out, static_cast<float>(-shift));
    for (std::size_t unit = 0; unit < values.units; ++unit) {
      const std::span<const float> row = values.row(unit);
      const auto weight = static_cast<float>(axes(k, unit));
      for (std::size_t s = 0; s < values.samples; ++s) out[s] += weight * row[s];
    }
  }
}

void PrincipalAxes::turn(std::size_t first, const DenseMatrix& turn) {
  const std::size_t count = turn.rows();
  check_equal("columns of a turn", turn.columns(), count);
  check_at_least("axes of a subspace", subspace_.axes.rows(), first + count);
  column_.resize(count);
  const auto mix_rows = [&](DenseMatrix& matrix) {
    for (std::size_t column = 0; column < matrix.columns(); ++column) {
      for (std::size_t i = 0; i < count; ++i) column_[i] = matrix(first + i, column);
      for (std::size_t k = 0; k < count; ++k) {
        double sum = 0.0;
        for (std::size_t i = 0; i < count; ++i) sum += turn(i, k) * column_[i];
        matrix(first + k, column) = sum;
      }
    }
  };
  mix_rows(subspace_.axes);
  mix_rows(coordinates_);
  DenseMatrix& covariance = subspace_.covariance;
  mix_rows(covariance);
  for (std::size_t i = 0; i < covariance.rows(); ++i) {
    for (std::size_t k = i + 1; k < covariance.rows(); ++k) std::swap(covariance(i, k), covariance(k, i));
  }
  mix_rows(covariance);
}

std::size_t PrincipalAxes::update(BatchView values, std::size_t count, const DenseMatrix& directions) {
  check_at_least("units to find axes of", values.units, 1);
  const std::size_t axes = std::min(count, values.units);
  subspace_.axes.assign_zeros(axes, values.units);
  subspace_.covariance.assign_zeros(axes, axes);
  coordinates_.assign_zeros(axes, values.samples);
  const bool varies = center(values);
  const std::size_t first = place_directions(directions);
  if (varies) find_components(first);
  orthonormalize_rows(subspace_.axes);
  if (!varies) return first;
  for (std::size_t k = first; k < axes; ++k) {
    const std::span<double> row = coordinates_.row(k);
    for (std::size_t unit = 0; unit < values.units; ++unit)
      add_scaled(row, subspace_.axes(k, unit), centered_.row(unit));
  }
  gram(coordinates_, subspace_.covariance);
  for (std::size_t k = 0; k < axes; ++k) {
    for (double& x : subspace_.covariance.row(k)) x /= static_cast<double>(values.samples);
  }
  return first;
}

/// Subtracts the mean; false if nothing varies or a value is not finite.
bool PrincipalAxes::center(BatchView values) {
  centered_.assign_zeros(values.units, values.samples);
  subspace_.mean.assign(values.units, 0.0);
  subspace_.total_variance = 0.0;
  if (values.samples == 0) return false;
  double total = 0.0;
  for (std::size_t unit = 0; unit < values.units; ++unit) {
    const std::span<const float> row = values.row(unit);
    const double middle = std::accumulate(row.begin(), row.end(), 0.0) / static_cast<double>(values.samples);
    const std::span<double> to = centered_.row(unit);
    for (std::size_t s = 0; s < values.samples; ++s) to[s] = static_cast<double>(row[s]) - middle;
    subspace_.mean[unit] = middle;
    total += dot_product(to, to);
  }
  subspace_.total_variance = total / static_cast<double>(values.samples);
  if (std::isfinite(total)) return total > 0.0;
  std::ranges::fill(subspace_.mean, 0.0);
  return false;
}

/// Makes the directions the first axes and takes what lies along them out of the centred values.
std::size_t PrincipalAxes::place_directions(const DenseMatrix& directions) {
  std::size_t placed = 0;
  for (std::size_t d = 0; d < directions.rows() && placed < subspace_.axes.rows(); ++d) {
    check_equal("units of a direction", directions.columns(), subspace_.axes.columns());
    const std::span<double> axis = subspace_.axes.row(placed);
    std::ranges::copy(directions.row(d), axis.begin());
    const double before = std::sqrt(dot_product(axis, axis));
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t j = 0; j < placed; ++j)
        add_scaled(axis, -dot_product(axis, subspace_.axes.row(j)), subspace_.axes.row(j));
    }
    const double size = std::sqrt(dot_product(axis, axis));
    if (!(size > 1e-6 * before) || !std::isfinite(size)) {
      std::ranges::fill(axis, 0.0);
      continue;
    }
    for (double& x : axis) x /= size;
    const std::span<double> along = coordinates_.row(placed);
    for (std::size_t unit = 0; unit < axis.size(); ++unit) add_scaled(along, axis[unit], centered_.row(unit));
    for (std::size_t unit = 0; unit < axis.size(); ++unit)
      add_scaled(centered_.row(unit), -axis[unit], along);
    ++placed;
  }
  return placed;
}

void PrincipalAxes::find_components(std::size_t first) {
  DenseMatrix& axes = subspace_.axes;
  const std::size_t units = centered_.rows(), samples = centered_.columns();
  const bool by_units = units <= samples;
  if (by_units) {
    gram(centered_, products_);
  } else {
    transposed_.assign_zeros(samples, units);
    for (std::size_t unit = 0; unit < units; ++unit) {
      for (std::size_t s = 0; s < samples; ++s) transposed_(s, unit) = centered_(unit, s);
    }
    gram(transposed_, products_);
  }
  const std::size_t wanted = std::min(axes.rows() - first, products_.rows());
  find_eigenvectors(wanted);
  for (std::size_t k = 0; k < wanted; ++k) {
    if (!(eigenvalues_[k] > 1e-14 * eigenvalues_[0])) break;
    const std::span<double> axis = axes.row(first + k);
    if (by_units) {
      std::ranges::copy(block_.row(k), axis.begin());
    } else {
      for (std::size_t s = 0; s < samples; ++s) add_scaled(axis, block_(k, s), transposed_.row(s));
      const double size = std::sqrt(dot_product(axis, axis));
      for (double& x : axis) x /= size;
    }
    make_largest_positive(axis);
  }
}

/// The first `wanted` eigenvectors of products_ become the first rows of block_.
void PrincipalAxes::find_eigenvectors(std::size_t wanted) {
  const std::size_t order = products_.rows();
  const std::size_t size = order <= small_order ? order : std::min(order, wanted + spare_vectors);
  block_.assign_zeros(size, order);
  // A start that is neither special nor random; all of the space where the block is as large.
  for (std::size_t k = 0; k < size; ++k) {
    for (std::size_t i = 0; i < order; ++i)
      block_(k, i) = size == order ? (i == k ? 1.0 : 0.0)
                                   : std::cos(static_cast<double>((k + 1) * (i + 1)) * .7548776662466927);
  }
  orthonormalize_rows(block_);
  eigenvalues_.resize(size);
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    multiply(block_, products_, image_);
    // The products are positive semidefinite, so their eigenvectors are their singular vectors.
    small_.assign_zeros(size, size);
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t k = 0; k < size; ++k) small_(i, k) = dot_product(image_.row(i), block_.row(k));
    }
    svd_.decompose(small_);
    multiply(svd_.vt(), block_, turned_);
    std::swap(block_, turned_);
    multiply(svd_.vt(), image_, turned_);
    std::swap(image_, turned_);
    eigenvalues_ = svd_.values();
    double residual = 0.0;
    for (std::size_t k = 0; k < wanted; ++k) {
      double squares = 0.0;
      for (std::size_t i = 0; i < order; ++i) {
        const double off = image_(k, i) - eigenvalues_[k] * block_(k, i);
        squares += off * off;
      }
      residual = std::max(residual, std::sqrt(squares));
    }
    if (residual <= accuracy_wanted * eigenvalues_[0]) return;
    std::swap(block_, image_);
    orthonormalize_rows(block_);
  }
}

}  // namespace glassbox::nn
