#include "glassbox/nn/probe/projection.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "glassbox/nn/check.h"

namespace glassbox::nn {

namespace {

using Vector = std::vector<double>;

constexpr std::size_t block = 8;      // subspace vectors: more than three converge faster
constexpr int first_iterations = 24;  // from an arbitrary subspace
constexpr int later_iterations = 3;   // from the subspace of the previous frame
constexpr int jacobi_sweeps = 20;

double dot(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void add_scaled(Vector& to, double factor, const Vector& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
}

void scale(Vector& v, double factor) {
  for (double& x : v) x *= factor;
}

/// Gram-Schmidt, twice for accuracy, also orthogonal to `direction` unless that is empty. Replaces a vector
/// that vanishes by a unit's axis.
void orthonormalize(std::vector<Vector>& basis, const Vector& direction) {
  std::size_t spare = 0;
  for (std::size_t k = 0; k < basis.size(); ++k) {
    for (;;) {
      const double before = std::sqrt(dot(basis[k], basis[k]));
      for (int pass = 0; pass < 2; ++pass) {
        if (!direction.empty()) add_scaled(basis[k], -dot(basis[k], direction), direction);
        for (std::size_t j = 0; j < k; ++j) add_scaled(basis[k], -dot(basis[k], basis[j]), basis[j]);
      }
      const double size = std::sqrt(dot(basis[k], basis[k]));
      if (size > 1e-10 * before && size > 0.0) {
        scale(basis[k], 1.0 / size);
        break;
      }
      std::ranges::fill(basis[k], 0.0);
      basis[k][spare++ % basis[k].size()] = 1.0;
    }
  }
}

/// Zero vectors of equal length, reusing the memory of `to`.
void assign_zeros(std::vector<Vector>& to, std::size_t count, std::size_t length) {
  to.resize(count);
  for (Vector& vector : to) vector.assign(length, 0.0);
}

/// Eigenvectors of a small symmetric matrix by Jacobi rotations (Golub, Van Loan, 8.5), as the columns of
/// `vectors`; `matrix` becomes diagonal.
void diagonalize(std::vector<Vector>& matrix, std::vector<Vector>& vectors) {
  const std::size_t n = matrix.size();
  assign_zeros(vectors, n, n);
  for (std::size_t i = 0; i < n; ++i) vectors[i][i] = 1.0;
  for (int sweep = 0; sweep < jacobi_sweeps; ++sweep) {
    double off = 0.0, size = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) (i == j ? size : off) += matrix[i][j] * matrix[i][j];
    }
    if (off <= 1e-28 * size) return;
    for (std::size_t p = 0; p + 1 < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) {
        if (matrix[p][q] == 0.0) continue;
        const double theta = .5 * (matrix[q][q] - matrix[p][p]) / matrix[p][q];
        const double t = std::copysign(1.0, theta) / (std::abs(theta) + std::sqrt(theta * theta + 1.0));
        const double c = 1.0 / std::sqrt(t * t + 1.0);
        const double s = t * c;
        const auto rotate = [&](double& a, double& b) {
          const double old = a;
          a = c * old - s * b;
          b = s * old + c * b;
        };
        for (std::size_t k = 0; k < n; ++k) rotate(matrix[k][p], matrix[k][q]);
        for (std::size_t k = 0; k < n; ++k) rotate(matrix[p][k], matrix[q][k]);
        for (std::size_t k = 0; k < n; ++k) rotate(vectors[k][p], vectors[k][q]);
      }
    }
  }
}

}  // namespace

void Projection::update(BatchView values, std::span<const float> direction) {
  check_at_least("units to project", values.units, components);
  const bool had_direction = has_direction();
  set_direction(direction);
  if (mean_.size() != values.units || has_direction() != had_direction) begin(values.units);
  if (!center(values)) {
    if (!has_direction()) return;
    orthonormalize(basis_, direction_);
    return match();
  }
  const int iterations = fresh_ ? first_iterations : later_iterations;
  for (int i = 0; i < iterations; ++i) iterate();
  rotate_to_components();
  match();
  fresh_ = false;
}

void Projection::set_direction(std::span<const float> direction) {
  direction_.assign(direction.begin(), direction.end());
  const double size = std::sqrt(dot(direction_, direction_));
  if (!(size > 0.0) || !std::isfinite(size)) return direction_.clear();
  scale(direction_, 1.0 / size);
}

void Projection::begin(std::size_t units) {
  fresh_ = true;
  variance_kept_ = 1.0;
  mean_.assign(units, 0.0f);
  for (std::size_t k = 0; k < components; ++k) {
    axes_[k].assign(units, 0.0f);
    axes_[k][k] = 1.0f;
  }
  // A start that is neither special nor random.
  basis_.assign(std::min(units - (has_direction() ? 1 : 0), block), Vector(units));
  for (std::size_t k = 0; k < basis_.size(); ++k) {
    for (std::size_t unit = 0; unit < units; ++unit)
      basis_[k][unit] = std::cos(static_cast<double>((k + 1) * (unit + 1)) * .7548776662466927);
  }
  orthonormalize(basis_, direction_);
}

/// Subtracts the mean; false if there is nothing to analyse.
bool Projection::center(BatchView values) {
  samples_ = values.samples;
  if (samples_ == 0) return false;
  centered_.resize(values.units * samples_);
  centre_.resize(values.units);
  double total = 0.0;
  for (std::size_t unit = 0; unit < values.units; ++unit) {
    const std::span<const float> row = values.row(unit);
    const double middle = std::accumulate(row.begin(), row.end(), 0.0) / static_cast<double>(samples_);
    centre_[unit] = static_cast<float>(middle);
    double* const to = centered_.data() + unit * samples_;
    for (std::size_t s = 0; s < samples_; ++s) {
      to[s] = static_cast<double>(row[s]) - middle;
      total += to[s] * to[s];
    }
  }
  if (!std::isfinite(total)) {
    variance_kept_ = 0.0;
    return false;
  }
  std::swap(mean_, centre_);
  total_variance_ = total;
  variance_kept_ = 1.0;
  remove_direction();
  return total > 0.0;
}

/// Removes the component along the direction from the centred values.
void Projection::remove_direction() {
  direction_variance_ = 0.0;
  if (!has_direction()) return;
  scores_.assign(samples_, 0.0);
  for (std::size_t unit = 0; unit < direction_.size(); ++unit) {
    const double* const row = centered_.data() + unit * samples_;
    for (std::size_t s = 0; s < samples_; ++s) scores_[s] += direction_[unit] * row[s];
  }
  for (std::size_t unit = 0; unit < direction_.size(); ++unit) {
    double* const row = centered_.data() + unit * samples_;
    for (std::size_t s = 0; s < samples_; ++s) row[s] -= direction_[unit] * scores_[s];
  }
  direction_variance_ = dot(scores_, scores_);
}

/// basis ← orthonormalize(covariance · basis), without forming the covariance.
void Projection::iterate() {
  scores_.resize(samples_);
  for (Vector& vector : basis_) {
    std::ranges::fill(scores_, 0.0);
    for (std::size_t unit = 0; unit < vector.size(); ++unit) {
      const double* const row = centered_.data() + unit * samples_;
      for (std::size_t s = 0; s < samples_; ++s) scores_[s] += vector[unit] * row[s];
    }
    for (std::size_t unit = 0; unit < vector.size(); ++unit) {
      const double* const row = centered_.data() + unit * samples_;
      vector[unit] = std::inner_product(row, row + samples_, scores_.begin(), 0.0);
    }
  }
  orthonormalize(basis_, direction_);
}

/// Rotates the basis within its subspace so that its vectors are the components, largest variance first.
void Projection::rotate_to_components() {
  const std::size_t n = basis_.size();
  assign_zeros(block_scores_, n, samples_);
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t unit = 0; unit < basis_[k].size(); ++unit) {
      const double* const row = centered_.data() + unit * samples_;
      for (std::size_t s = 0; s < samples_; ++s) block_scores_[k][s] += basis_[k][unit] * row[s];
    }
  }
  assign_zeros(matrix_, n, n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) matrix_[i][j] = dot(block_scores_[i], block_scores_[j]);
  }
  diagonalize(matrix_, eigenvectors_);
  order_.resize(n);
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::ranges::sort(order_, std::ranges::greater{}, [&](std::size_t k) { return matrix_[k][k]; });
  assign_zeros(turned_, n, basis_.front().size());
  variances_.assign(n, 0.0);
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t j = 0; j < n; ++j) add_scaled(turned_[k], eigenvectors_[j][order_[k]], basis_[j]);
    variances_[k] = matrix_[order_[k]][order_[k]];
  }
  std::swap(basis_, turned_);
  orthonormalize(basis_, direction_);
  const std::ptrdiff_t found = has_direction() ? components - 1 : components;
  const double kept = std::accumulate(variances_.begin(), variances_.begin() + found, direction_variance_);
  variance_kept_ = std::clamp(kept / total_variance_, 0.0, 1.0);
}

/// Matches order and signs of the components to the most similar previous ones. The first time, they are
/// ordered by variance and the largest coefficient is positive. The direction stays first.
void Projection::match() {
  const std::size_t first = has_direction() ? 1 : 0;
  if (has_direction())
    std::ranges::transform(direction_, axes_[0].begin(), [](double x) { return static_cast<float>(x); });
  std::array<std::size_t, components> from{0, 1, 2};
  const auto likeness = [&](std::size_t k, std::size_t axis) {
    return std::inner_product(basis_[k].begin(), basis_[k].end(), axes_[axis].begin(), 0.0);
  };
  if (!fresh_) {
    std::array<std::size_t, components> permutation{0, 1, 2};
    double best = -1.0;
    do {
      double sum = 0.0;
      for (std::size_t axis = 0; first + axis < components; ++axis)
        sum += std::abs(likeness(permutation[axis], first + axis));
      if (sum > best + 1e-9) {
        best = sum;
        from = permutation;
      }
    } while (std::next_permutation(permutation.begin(), permutation.end() - static_cast<int>(first)));
  }
  for (std::size_t axis = 0; first + axis < components; ++axis) {
    const Vector& vector = basis_[from[axis]];
    const auto larger = [](double a, double b) { return std::abs(a) < std::abs(b); };
    const double sense =
        fresh_ ? *std::ranges::max_element(vector, larger) : likeness(from[axis], first + axis);
    const double sign = sense < 0.0 ? -1.0 : 1.0;
    std::ranges::transform(vector, axes_[first + axis].begin(),
                           [sign](double x) { return static_cast<float>(sign * x); });
  }
}

void Projection::project(BatchView values, Batch& projected) const {
  check_equal("units to project", values.units, mean_.size());
  projected.resize(components, values.samples);
  for (std::size_t k = 0; k < components; ++k) {
    const std::span<float> out = projected.row(k);
    std::ranges::fill(out, 0.0f);
    for (std::size_t unit = 0; unit < values.units; ++unit) {
      const std::span<const float> row = values.row(unit);
      const float weight = axes_[k][unit];
      for (std::size_t s = 0; s < values.samples; ++s) out[s] += weight * (row[s] - mean_[unit]);
    }
  }
}

}  // namespace glassbox::nn
