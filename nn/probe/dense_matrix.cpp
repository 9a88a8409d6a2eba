#include "glassbox/nn/probe/dense_matrix.h"

#include <array>
#include <cmath>

namespace glassbox::nn {

double dot_product(std::span<const double> a, std::span<const double> b) {
  constexpr std::size_t lanes = 8;  // independent sums, which the compiler can vectorise
  std::array<double, lanes> sums{};
  const std::size_t whole = a.size() / lanes * lanes;
  for (std::size_t i = 0; i < whole; i += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) sums[k] += a[i + k] * b[i + k];
  }
  double sum = 0.0;
  for (const double part : sums) sum += part;
  for (std::size_t i = whole; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

void add_scaled(std::span<double> to, double factor, std::span<const double> from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
}

void multiply(const DenseMatrix& a, const DenseMatrix& b, DenseMatrix& result) {
  check_equal("rows of the second factor", b.rows(), a.columns());
  result.assign_zeros(a.rows(), b.columns());
  for (std::size_t i = 0; i < a.rows(); ++i) {
    for (std::size_t k = 0; k < b.rows(); ++k) add_scaled(result.row(i), a(i, k), b.row(k));
  }
}

void multiply_transposed(const DenseMatrix& a, const DenseMatrix& b, DenseMatrix& result) {
  check_equal("rows of the second factor", b.rows(), a.rows());
  result.assign_zeros(a.columns(), b.columns());
  for (std::size_t k = 0; k < a.rows(); ++k) {
    for (std::size_t i = 0; i < a.columns(); ++i) add_scaled(result.row(i), a(k, i), b.row(k));
  }
}

std::size_t orthonormalize_rows(DenseMatrix& rows) {
  check_at_least("columns of an orthonormal frame", rows.columns(), rows.rows());
  std::size_t independent = rows.rows();
  std::size_t spare = 0;
  for (std::size_t k = 0; k < rows.rows(); ++k) {
    const std::span<double> own = rows.row(k);
    for (bool counted = false;;) {
      const double before = std::sqrt(dot_product(own, own));
      for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t j = 0; j < k; ++j) add_scaled(own, -dot_product(own, rows.row(j)), rows.row(j));
      }
      const double size = std::sqrt(dot_product(own, own));
      if (size > 1e-10 * before && std::isfinite(size)) {
        for (double& x : own) x /= size;
        break;
      }
      if (!counted) --independent;
      counted = true;
      std::ranges::fill(own, 0.0);
      own[spare++ % own.size()] = 1.0;
    }
  }
  return independent;
}

}  // namespace glassbox::nn
