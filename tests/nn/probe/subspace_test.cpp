#include "glassbox/nn/probe/subspace.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "glassbox/nn/random/random.h"

using namespace glassbox::nn;

namespace {

/// Samples that spread by `spread` along the units, rotated by `angle` in the plane of the first two.
Batch spread_cloud(std::size_t samples, const std::vector<float>& spread, float angle) {
  Batch values(spread.size(), samples);
  for (std::size_t s = 0; s < samples; ++s) {
    for (std::size_t unit = 0; unit < spread.size(); ++unit)
      values.row(unit)[s] =
          spread[unit] * random_normal(7, Stream::noise, s, unit) + static_cast<float>(unit);
    const float x = values.row(0)[s];
    const float y = values.row(1)[s];
    values.row(0)[s] = std::cos(angle) * x - std::sin(angle) * y;
    values.row(1)[s] = std::sin(angle) * x + std::cos(angle) * y;
  }
  return values;
}

/// The covariance, the plain way.
DenseMatrix covariance_of(const Batch& values) {
  const std::size_t n = values.units();
  const auto count = static_cast<double>(values.samples());
  std::vector<double> mean(n, 0.0);
  for (std::size_t unit = 0; unit < n; ++unit) {
    for (const float x : values.row(unit)) mean[unit] += static_cast<double>(x) / count;
  }
  DenseMatrix matrix(n, n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t s = 0; s < values.samples(); ++s)
        matrix(i, j) += (static_cast<double>(values.row(i)[s]) - mean[i]) *
                        (static_cast<double>(values.row(j)[s]) - mean[j]) / count;
    }
  }
  return matrix;
}

std::vector<double> times(const DenseMatrix& matrix, std::span<const double> v) {
  std::vector<double> image;
  for (std::size_t i = 0; i < matrix.rows(); ++i) image.push_back(dot_product(matrix.row(i), v));
  return image;
}

void check_axes_orthonormal(const DenseMatrix& rows) {
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    for (std::size_t k = 0; k < rows.rows(); ++k)
      CHECK(dot_product(rows.row(i), rows.row(k)) ==
            doctest::Approx(i == k ? 1.0 : 0.0).epsilon(1e-9).scale(1.0));
  }
}

DenseMatrix first_three(std::size_t dimensions) {
  DenseMatrix frame(dimensions, 3);
  for (std::size_t k = 0; k < 3; ++k) frame(k, k) = 1.0;
  return frame;
}

}  // namespace

TEST_CASE("principal axes are eigenvectors of the covariance, largest first") {
  const Batch values = spread_cloud(400, {.3f, 2.0f, .1f, 1.0f, .05f, .6f}, .4f);
  PrincipalAxes principal;
  CHECK(principal.update(values.view(), 4) == 0);
  const Subspace& space = principal.subspace();
  REQUIRE(space.dimensions() == 4);
  check_axes_orthonormal(space.axes);
  const DenseMatrix covariance = covariance_of(values);
  double trace = 0.0, kept = 0.0, before = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < 6; ++i) trace += covariance(i, i);
  for (std::size_t k = 0; k < 4; ++k) {
    const std::vector<double> image = times(covariance, space.axes.row(k));
    const double value = dot_product(image, space.axes.row(k));
    for (std::size_t i = 0; i < 6; ++i)
      CHECK(image[i] == doctest::Approx(value * space.axes(k, i)).epsilon(1e-6).scale(value));
    CHECK(space.covariance(k, k) == doctest::Approx(value).epsilon(1e-6));
    CHECK(value <= before);
    before = value;
    if (k < 3) kept += value;
  }
  CHECK(space.variance_kept(first_three(4)) == doctest::Approx(kept / trace).epsilon(1e-6));
}

TEST_CASE("principal axes are found with more units than samples, and with fewer") {
  for (const auto& [units, samples] : {std::pair<std::size_t, std::size_t>{1024, 128}, {200, 300}}) {
    std::vector<float> spread(units, .01f);
    spread[7] = 3.0f;
    spread[units / 2] = 2.0f;
    spread[units - 1] = 1.0f;
    PrincipalAxes principal;
    principal.update(spread_cloud(samples, spread, 0.0f).view(), 10);
    const DenseMatrix& axes = principal.subspace().axes;
    CHECK(std::abs(axes(0, 7)) > .99);
    CHECK(std::abs(axes(1, units / 2)) > .99);
    CHECK(std::abs(axes(2, units - 1)) > .99);
    check_axes_orthonormal(axes);
  }
}

TEST_CASE("given directions come first, and the others are the components orthogonal to them") {
  const Batch values = spread_cloud(400, {.3f, 2.0f, .1f, 1.0f, .05f, .6f}, .4f);
  DenseMatrix directions(3, 6);
  std::ranges::copy(std::array{.5, -1.0, 2.0, .1, 0.0, .7}, directions.row(0).begin());
  std::ranges::copy(std::array{1.0, -2.0, 4.0, .2, 0.0, 1.4}, directions.row(1).begin());  // the same one
  std::ranges::copy(std::array{0.0, 0.0, 1.0, 0.0, 1.0, 0.0}, directions.row(2).begin());
  PrincipalAxes principal;
  CHECK(principal.update(values.view(), 5, directions) == 2);
  const DenseMatrix& axes = principal.subspace().axes;
  check_axes_orthonormal(axes);
  const double length = std::sqrt(dot_product(directions.row(0), directions.row(0)));
  for (std::size_t i = 0; i < 6; ++i)
    CHECK(axes(0, i) == doctest::Approx(directions(0, i) / length).epsilon(1e-9).scale(1.0));

  // The third axis is the leading eigenvector of the covariance projected onto what is left, by power
  // iteration.
  const DenseMatrix covariance = covariance_of(values);
  const auto outside = [&](std::vector<double> v) {
    for (std::size_t k = 0; k < 2; ++k) add_scaled(v, -dot_product(v, axes.row(k)), axes.row(k));
    return v;
  };
  std::vector<double> v = outside({1.0, .3, -.2, .7, .1, .4});
  for (int i = 0; i < 3000; ++i) {
    v = outside(times(covariance, v));
    const double size = std::sqrt(dot_product(v, v));
    for (double& x : v) x /= size;
  }
  CHECK(std::abs(dot_product(v, axes.row(2))) > 1.0 - 1e-9);
  double trace = 0.0, kept = 0.0;
  for (std::size_t i = 0; i < 6; ++i) trace += covariance(i, i);
  for (std::size_t k = 0; k < 3; ++k) kept += dot_product(times(covariance, axes.row(k)), axes.row(k));
  CHECK(principal.subspace().variance_kept(first_three(5)) == doctest::Approx(kept / trace).epsilon(1e-9));

  std::ranges::fill(directions.row(0), std::numeric_limits<double>::quiet_NaN());
  CHECK(principal.update(values.view(), 5, directions) == 2);
  CHECK(principal.update(values.view(), 5, DenseMatrix(2, 6)) == 0);
}

TEST_CASE("coordinates are axes times deviations from the mean, and a turn mixes them") {
  const Batch values = spread_cloud(20, {1.0f, 2.0f, .5f, .2f}, .3f);
  PrincipalAxes principal;
  principal.update(values.view(), 4);
  const double c = std::cos(.7), s = std::sin(.7);
  DenseMatrix turn(2, 2);
  turn(0, 0) = turn(1, 1) = c;
  turn(0, 1) = -s;
  turn(1, 0) = s;
  Batch before, after;
  const Subspace straight = principal.subspace();
  straight.project(values.view(), 4, before);
  principal.turn(1, turn);
  const Subspace& space = principal.subspace();
  space.project(values.view(), 4, after);
  for (std::size_t i = 0; i < 20; ++i) {
    for (std::size_t k = 0; k < 4; ++k) {
      double sum = 0.0;
      for (std::size_t unit = 0; unit < 4; ++unit)
        sum += straight.axes(k, unit) * (static_cast<double>(values.row(unit)[i]) - straight.mean[unit]);
      CHECK(static_cast<double>(before.row(k)[i]) == doctest::Approx(sum).epsilon(1e-5).scale(1.0));
      CHECK(principal.coordinates()(k, i) ==
            doctest::Approx(static_cast<double>(after.row(k)[i])).epsilon(1e-5).scale(1.0));
    }
    const auto b = [&](std::size_t k) { return static_cast<double>(before.row(k)[i]); };
    CHECK(static_cast<double>(after.row(0)[i]) == doctest::Approx(b(0)).epsilon(1e-5).scale(1.0));
    CHECK(static_cast<double>(after.row(1)[i]) ==
          doctest::Approx(c * b(1) + s * b(2)).epsilon(1e-5).scale(1.0));
    CHECK(static_cast<double>(after.row(2)[i]) ==
          doctest::Approx(-s * b(1) + c * b(2)).epsilon(1e-5).scale(1.0));
  }
  // The covariance follows.
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t k = 0; k < 4; ++k) {
      const std::vector<double> image = times(covariance_of(values), space.axes.row(k));
      CHECK(space.covariance(i, k) ==
            doctest::Approx(dot_product(image, space.axes.row(i))).epsilon(1e-6).scale(1.0));
    }
  }
}

TEST_CASE("values that do not vary or are not finite have the directions and units as axes") {
  Batch values(5, 8);
  for (std::size_t unit = 0; unit < 5; ++unit) std::ranges::fill(values.row(unit), 2.0f);
  DenseMatrix direction(1, 5);
  direction(0, 1) = 3.0;
  direction(0, 3) = 4.0;
  PrincipalAxes principal;
  CHECK(principal.update(values.view(), 3, direction) == 1);
  CHECK(principal.subspace().axes(0, 1) == doctest::Approx(.6));
  CHECK(principal.subspace().axes(0, 3) == doctest::Approx(.8));
  CHECK(principal.subspace().axes(1, 0) == 1.0);
  CHECK(principal.subspace().mean[4] == 2.0);
  CHECK(principal.subspace().variance_kept(first_three(3)) == 1.0);
  check_axes_orthonormal(principal.subspace().axes);

  values.row(2)[3] = std::numeric_limits<float>::quiet_NaN();
  principal.update(values.view(), 3);
  CHECK(principal.subspace().axes(2, 2) == 1.0);
  CHECK(principal.subspace().variance_kept(first_three(3)) == 0.0);

  principal.update(spread_cloud(1, {1.0f, 2.0f, .5f, .2f}, 0.0f).view(), 3);
  CHECK(principal.subspace().axes(1, 1) == 1.0);
}
