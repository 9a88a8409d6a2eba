#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "glassbox/nn/check.h"

namespace glassbox::nn {

/// A dense matrix in double precision, row-major, for the few small ones that probes need.
class DenseMatrix {
 public:
  DenseMatrix() = default;
  DenseMatrix(std::size_t rows, std::size_t columns) { assign_zeros(rows, columns); }

  /// Allocates only if the matrix exceeds its largest previous size.
  void assign_zeros(std::size_t rows, std::size_t columns) {
    rows_ = rows;
    columns_ = columns;
    values_.assign(rows * columns, 0.0);
  }
  void assign_identity(std::size_t order) {
    assign_zeros(order, order);
    for (std::size_t i = 0; i < order; ++i) (*this)(i, i) = 1.0;
  }

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }

  double& operator()(std::size_t row, std::size_t column) { return values_[row * columns_ + column]; }
  double operator()(std::size_t row, std::size_t column) const { return values_[row * columns_ + column]; }
  std::span<double> row(std::size_t i) {
    check_below("row of a matrix", i, rows_);
    return {values_.data() + i * columns_, columns_};
  }
  std::span<const double> row(std::size_t i) const {
    check_below("row of a matrix", i, rows_);
    return {values_.data() + i * columns_, columns_};
  }
  bool operator==(const DenseMatrix&) const = default;

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<double> values_;
};

/// Σ a·b, in an order that depends only on the length.
double dot_product(std::span<const double> a, std::span<const double> b);
/// to += factor·from
void add_scaled(std::span<double> to, double factor, std::span<const double> from);

/// result = a·b. `result` is neither of them.
void multiply(const DenseMatrix& a, const DenseMatrix& b, DenseMatrix& result);
/// result = aᵀ·b
void multiply_transposed(const DenseMatrix& a, const DenseMatrix& b, DenseMatrix& result);

/// Gram-Schmidt on the rows, twice for accuracy, in order. A row that depends on those before it becomes the
/// part of the first unit axis that does not. Returns how many rows were independent. At most as many rows as
/// columns.
std::size_t orthonormalize_rows(DenseMatrix& rows);

}  // namespace glassbox::nn
