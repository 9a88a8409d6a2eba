#include "glassbox/nn/probe/svd.h"

#include <cmath>
#include <numeric>

namespace glassbox::nn {

namespace {

constexpr int most_sweeps = 40;
constexpr double orthogonal = 1e-15;  // cosine of two columns that counts as a right angle

void rotate(std::span<double> p, std::span<double> q, double c, double s) {
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double old = p[i];
    p[i] = c * old - s * q[i];
    q[i] = s * old + c * q[i];
  }
}

}  // namespace

void Svd::decompose(const DenseMatrix& a) {
  const std::size_t n = a.columns();
  check_at_least("rows of a matrix to decompose", a.rows(), n);
  columns_.assign_zeros(n, a.rows());
  for (std::size_t i = 0; i < a.rows(); ++i) {
    for (std::size_t k = 0; k < n; ++k) columns_(k, i) = a(i, k);
  }
  turned_.assign_identity(n);
  for (int sweep = 0; sweep < most_sweeps; ++sweep) {
    bool rotated = false;
    for (std::size_t p = 0; p + 1 < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) {
        const std::span<double> cp = columns_.row(p), cq = columns_.row(q);
        const double pq = dot_product(cp, cq), pp = dot_product(cp, cp), qq = dot_product(cq, cq);
        if (!(std::abs(pq) > orthogonal * std::sqrt(pp * qq))) continue;
        rotated = true;
        const double theta = .5 * (qq - pp) / pq;
        const double t = std::copysign(1.0, theta) / (std::abs(theta) + std::hypot(theta, 1.0));
        const double c = 1.0 / std::sqrt(t * t + 1.0);
        rotate(cp, cq, c, t * c);
        rotate(turned_.row(p), turned_.row(q), c, t * c);
      }
    }
    if (!rotated) break;
  }
  lengths_.resize(n);
  for (std::size_t k = 0; k < n; ++k) lengths_[k] = std::sqrt(dot_product(columns_.row(k), columns_.row(k)));
  order_.resize(n);
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  // Equal values keep the order of their columns.
  std::ranges::sort(order_, [&](std::size_t i, std::size_t k) {
    return lengths_[i] != lengths_[k] ? lengths_[i] > lengths_[k] : i < k;
  });
  values_.resize(n);
  ut_.assign_zeros(n, a.rows());
  vt_.assign_zeros(n, n);
  for (std::size_t k = 0; k < n; ++k) {
    values_[k] = lengths_[order_[k]];
    std::ranges::copy(turned_.row(order_[k]), vt_.row(k).begin());
    if (values_[k] > 1e-14 * values_[0])
      for (std::size_t i = 0; i < a.rows(); ++i) ut_(k, i) = columns_(order_[k], i) / values_[k];
  }
  orthonormalize_rows(ut_);
}

void nearest_orthogonal(const DenseMatrix& a, Svd& scratch, DenseMatrix& q) {
  check_equal("columns of a square matrix", a.columns(), a.rows());
  scratch.decompose(a);
  multiply_transposed(scratch.ut(), scratch.vt(), q);
}

}  // namespace glassbox::nn
