#include "glassbox/nn/probe/alignment.h"

#include <cmath>

namespace glassbox::nn {

namespace {

// Shares of the largest singular value: far below what is seen, far above rounding.
constexpr double tie_share = 1e-6;
constexpr double order_share = 1e-12;

}  // namespace

const DenseMatrix& Alignment::turn(const DenseMatrix& cloud, const DenseMatrix& target, std::size_t first,
                                   std::size_t last, std::span<const double> tie) {
  check_at_least("rows of a cloud to align", cloud.rows(), last);
  check_equal("samples to align to", target.columns(), cloud.columns());
  const std::size_t count = last - first;
  const auto target_row = [&](std::size_t k) {
    return k < target.rows() ? target.row(k) : std::span<const double>();
  };
  cross_.assign_zeros(count, count);
  shape_.assign_zeros(count, count);
  for (std::size_t k = 0; k < count; ++k) {
    const std::span<const double> to = target_row(first + k);
    if (to.empty()) continue;
    for (std::size_t i = 0; i < count; ++i) {
      cross_(i, k) = dot_product(cloud.row(first + i), to);
      if (const auto other = target_row(first + i); !other.empty()) shape_(i, k) = dot_product(other, to);
    }
  }
  break_ties(cloud, first, tie);
  nearest_orthogonal(cross_, svd_, turn_);
  return turn_;
}

void Alignment::break_ties(const DenseMatrix& cloud, std::size_t first, std::span<const double> tie) {
  const std::size_t count = cross_.rows();
  svd_.decompose(cross_);
  const double largest = svd_.values().empty() ? 0.0 : svd_.values().front();
  const double scale = largest > 0.0 && std::isfinite(largest) ? largest : 1.0;
  if (!std::isfinite(largest)) cross_.assign_zeros(count, count);
  svd_.decompose(shape_);
  const std::span<const double> open = svd_.vt().row(count - 1);
  const auto larger = [](double a, double b) { return std::abs(a) < std::abs(b); };
  const double sense = *std::ranges::max_element(open, larger) < 0.0 ? -1.0 : 1.0;
  along_.assign(count, 0.0);
  if (!tie.empty()) {
    for (std::size_t i = 0; i < count; ++i) along_[i] = dot_product(cloud.row(first + i), tie);
  }
  const double size = std::sqrt(dot_product(along_, along_));
  for (std::size_t i = 0; i < count; ++i) {
    if (size > 0.0 && std::isfinite(size)) {
      for (std::size_t k = 0; k < count; ++k)
        cross_(i, k) += tie_share * scale * sense * open[k] * along_[i] / size;
    }
    cross_(i, i) += order_share * scale;
  }
}

}  // namespace glassbox::nn
