#include "glassbox/nn/probe/svd.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "glassbox/nn/random/random.h"

using namespace glassbox::nn;

namespace {

DenseMatrix matrix_of(std::initializer_list<std::initializer_list<double>> rows) {
  DenseMatrix matrix(rows.size(), rows.begin()->size());
  std::size_t i = 0;
  for (const auto& row : rows) std::ranges::copy(row, matrix.row(i++).begin());
  return matrix;
}

DenseMatrix random_matrix(std::size_t rows, std::size_t columns, std::uint64_t seed) {
  DenseMatrix matrix(rows, columns);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t k = 0; k < columns; ++k)
      matrix(i, k) = static_cast<double>(random_normal(seed, Stream::noise, i, k));
  }
  return matrix;
}

void check_orthonormal(const DenseMatrix& rows) {
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    for (std::size_t k = 0; k < rows.rows(); ++k)
      CHECK(dot_product(rows.row(i), rows.row(k)) ==
            doctest::Approx(i == k ? 1.0 : 0.0).epsilon(1e-12).scale(1.0));
  }
}

/// U, values and V are orthonormal, descending, and make the matrix.
void check_decomposition(const DenseMatrix& a, const Svd& svd) {
  check_orthonormal(svd.ut());
  check_orthonormal(svd.vt());
  for (std::size_t k = 1; k < svd.values().size(); ++k) CHECK(svd.values()[k] <= svd.values()[k - 1]);
  for (std::size_t i = 0; i < a.rows(); ++i) {
    for (std::size_t j = 0; j < a.columns(); ++j) {
      double sum = 0.0;
      for (std::size_t k = 0; k < svd.values().size(); ++k)
        sum += svd.ut()(k, i) * svd.values()[k] * svd.vt()(k, j);
      CHECK(sum == doctest::Approx(a(i, j)).epsilon(1e-12).scale(svd.values()[0]));
    }
  }
}

double trace_of_product(const DenseMatrix& q, const DenseMatrix& a) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.rows(); ++i) sum += dot_product(q.row(i), a.row(i));
  return sum;
}

}  // namespace

TEST_CASE("singular values are those of textbooks and of the characteristic polynomial") {
  Svd svd;
  const DenseMatrix strang = matrix_of({{4, 0}, {3, -5}});
  svd.decompose(strang);
  CHECK(svd.values()[0] == doctest::Approx(std::sqrt(40.0)).epsilon(1e-14));
  CHECK(svd.values()[1] == doctest::Approx(std::sqrt(10.0)).epsilon(1e-14));
  check_decomposition(strang, svd);

  const DenseMatrix steps = matrix_of({{1, 2}, {3, 4}, {5, 6}});
  svd.decompose(steps);
  CHECK(svd.values()[0] == doctest::Approx(9.525518091565106).epsilon(1e-13));
  CHECK(svd.values()[1] == doctest::Approx(0.514300580658644).epsilon(1e-12));
  check_decomposition(steps, svd);

  // Square roots of the roots of det(AᵀA - λI), in 50 digits.
  const DenseMatrix four = matrix_of({{2, -1, 0}, {1, 3, 1}, {0, 2, -4}, {5, 1, 1}});
  svd.decompose(four);
  CHECK(svd.values()[0] == doctest::Approx(5.7847433346500943).epsilon(1e-14));
  CHECK(svd.values()[1] == doctest::Approx(4.5433556378242091).epsilon(1e-14));
  CHECK(svd.values()[2] == doctest::Approx(2.9823923451605506).epsilon(1e-14));
  check_decomposition(four, svd);
}

TEST_CASE("matrices of any shape and rank are decomposed") {
  Svd svd;
  for (const auto& [rows, columns] : {std::pair{1, 1}, {3, 3}, {10, 10}, {30, 7}, {24, 24}}) {
    const DenseMatrix a = random_matrix(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns), 3);
    svd.decompose(a);
    check_decomposition(a, svd);
  }
  const DenseMatrix flat = matrix_of({{1, 2, 3}, {2, 4, 6}, {-1, -2, -3}});
  svd.decompose(flat);
  CHECK(svd.values()[0] == doctest::Approx(std::sqrt(84.0)));
  CHECK(svd.values()[1] < 1e-14);
  check_decomposition(flat, svd);
  svd.decompose(DenseMatrix(4, 3));
  CHECK(svd.values()[0] == 0.0);
  check_orthonormal(svd.ut());
  // Values of very different size keep their accuracy.
  svd.decompose(matrix_of({{1e8, 1, 0}, {0, 1e-8, 0}, {0, 0, 1}}));
  CHECK(svd.values()[2] == doctest::Approx(1e-8).epsilon(1e-10));
}

TEST_CASE("no orthogonal matrix fits better than the nearest one, rotations and reflections alike") {
  Svd svd;
  DenseMatrix q;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const DenseMatrix a = random_matrix(2, 2, seed);
    nearest_orthogonal(a, svd, q);
    double best = -1e300;
    for (int i = 0; i < 100'000; ++i) {
      const double angle = 6.283185307179586 * i / 100'000.0;
      const double c = std::cos(angle), s = std::sin(angle);
      best = std::max({best, trace_of_product(matrix_of({{c, -s}, {s, c}}), a),
                       trace_of_product(matrix_of({{c, s}, {s, -c}}), a)});
    }
    CHECK(trace_of_product(q, a) >= best - 1e-12);
    CHECK(trace_of_product(q, a) == doctest::Approx(best).epsilon(1e-8));
  }
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const DenseMatrix a = random_matrix(3, 3, seed);
    nearest_orthogonal(a, svd, q);
    check_orthonormal(q);
    for (std::uint64_t other = 0; other < 5000; ++other) {
      DenseMatrix rival = random_matrix(3, 3, 1000 + other);
      orthonormalize_rows(rival);
      CHECK(trace_of_product(q, a) >= trace_of_product(rival, a));
    }
  }
}
