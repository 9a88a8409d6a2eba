#include "glassbox/nn/probe/projection.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

#include "glassbox/nn/random/random.h"

using namespace glassbox::nn;

namespace {

/// Samples that spread by `spread` along the units, rotated by `angle` in the plane of the first two.
Batch cloud(std::size_t samples, const std::vector<float>& spread, float angle) {
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

/// The covariance times the number of samples, in double precision.
std::vector<std::vector<double>> scatter(const Batch& values) {
  const std::size_t n = values.units();
  std::vector<double> mean(n, 0.0);
  for (std::size_t unit = 0; unit < n; ++unit) {
    for (const float x : values.row(unit)) mean[unit] += x / static_cast<double>(values.samples());
  }
  std::vector<std::vector<double>> matrix(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t s = 0; s < values.samples(); ++s)
        matrix[i][j] += (values.row(i)[s] - mean[i]) * (values.row(j)[s] - mean[j]);
    }
  }
  return matrix;
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

}  // namespace

TEST_CASE("principal components are eigenvectors of the covariance, largest first") {
  const Batch values = cloud(400, {.3f, 2.0f, .1f, 1.0f, .05f, .6f}, .4f);
  Projection projection;
  projection.update(values.view());
  const auto matrix = scatter(values);
  double trace = 0.0, kept = 0.0, before = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < matrix.size(); ++i) trace += matrix[i][i];
  for (std::size_t k = 0; k < 3; ++k) {
    const std::vector<float>& axis = projection.axes()[k];
    std::vector<float> image(axis.size());
    for (std::size_t i = 0; i < axis.size(); ++i) {
      double sum = 0.0;
      for (std::size_t j = 0; j < axis.size(); ++j) sum += matrix[i][j] * static_cast<double>(axis[j]);
      image[i] = static_cast<float>(sum);
    }
    const double value = dot(image, axis);
    for (std::size_t i = 0; i < axis.size(); ++i)
      CHECK(static_cast<double>(image[i]) ==
            doctest::Approx(value * static_cast<double>(axis[i])).epsilon(1e-3).scale(value));
    for (std::size_t j = 0; j < 3; ++j)
      CHECK(dot(axis, projection.axes()[j]) == doctest::Approx(j == k ? 1.0 : 0.0).epsilon(1e-5).scale(1.0));
    CHECK(value <= before);
    before = value;
    kept += value;
  }
  CHECK(projection.variance_kept() == doctest::Approx(kept / trace).epsilon(1e-5));
}

TEST_CASE("projected values are components times deviations from the mean") {
  const Batch values = cloud(20, {1.0f, 2.0f, .5f, .2f}, .3f);
  Projection projection;
  projection.update(values.view());
  Batch projected;
  projection.project(values.view(), projected);
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t s = 0; s < 20; ++s) {
      double sum = 0.0;
      for (std::size_t unit = 0; unit < 4; ++unit) {
        sum += static_cast<double>(projection.axes()[k][unit]) *
               (static_cast<double>(values.row(unit)[s]) - static_cast<double>(projection.mean()[unit]));
      }
      CHECK(static_cast<double>(projected.row(k)[s]) == doctest::Approx(sum).epsilon(1e-4).scale(1.0));
    }
  }
}

TEST_CASE("components neither flip nor swap while a cloud rotates, even through equal variances") {
  Projection projection;
  projection.update(cloud(300, {1.0f, .6f, .3f, .1f, .05f}, 0.0f).view());
  std::array<std::vector<float>, 3> before = projection.axes();
  for (int frame = 1; frame <= 200; ++frame) {
    const float t = static_cast<float>(frame) / 200.0f;
    // A full rotation, while the second variance grows beyond the first.
    const Batch values =
        cloud(300, {1.0f, .6f + .8f * t, .3f, .1f, .05f}, 2.0f * std::numbers::pi_v<float> * t);
    projection.update(values.view());
    for (std::size_t k = 0; k < 3; ++k) {
      CAPTURE(frame);
      CAPTURE(k);
      CHECK(dot(before[k], projection.axes()[k]) > .9);
    }
    before = projection.axes();
  }
}

TEST_CASE("a given direction is the first axis, and the others are the components orthogonal to it") {
  const Batch values = cloud(400, {.3f, 2.0f, .1f, 1.0f, .05f, .6f}, .4f);
  const std::vector<float> direction{.5f, -1.0f, 2.0f, .1f, 0.0f, .7f};
  Projection projection;
  projection.update(values.view(), direction);
  REQUIRE(projection.has_direction());
  const double length = std::sqrt(dot(direction, direction));
  const std::size_t n = direction.size();
  for (std::size_t i = 0; i < n; ++i)
    CHECK(static_cast<double>(projection.axes()[0][i]) ==
          doctest::Approx(static_cast<double>(direction[i]) / length).epsilon(1e-6).scale(1.0));

  // The scatter orthogonal to the direction: P S P with P = I - w w'.
  const auto whole = scatter(values);
  const auto right_angled = [&](std::vector<double> v) {
    double along = 0.0;
    for (std::size_t i = 0; i < n; ++i) along += v[i] * static_cast<double>(direction[i]) / length;
    for (std::size_t i = 0; i < n; ++i) v[i] -= along * static_cast<double>(direction[i]) / length;
    return v;
  };
  const auto times_scatter = [&](const std::vector<double>& v) {
    std::vector<double> image(n, 0.0);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) image[i] += whole[i][j] * v[j];
    return image;
  };
  const auto quadratic = [&](const std::vector<float>& v) {
    const std::vector<double> wide(v.begin(), v.end());
    const std::vector<double> image = times_scatter(wide);
    return std::inner_product(wide.begin(), wide.end(), image.begin(), 0.0);
  };
  double kept = quadratic(projection.axes()[0]), trace = 0.0;
  for (std::size_t i = 0; i < n; ++i) trace += whole[i][i];
  std::vector<std::vector<double>> found;
  for (std::size_t k = 1; k < 3; ++k) {
    // The leading eigenvector by power iteration, orthogonal to those already found.
    std::vector<double> v = right_angled({1.0, .3, -.2, .7, .1, .4});
    for (int i = 0; i < 3000; ++i) {
      v = right_angled(times_scatter(v));
      for (const auto& other : found) {
        const double along = std::inner_product(v.begin(), v.end(), other.begin(), 0.0);
        for (std::size_t u = 0; u < n; ++u) v[u] -= along * other[u];
      }
      const double size = std::sqrt(std::inner_product(v.begin(), v.end(), v.begin(), 0.0));
      for (double& x : v) x /= size;
    }
    found.push_back(v);
    const std::vector<float>& axis = projection.axes()[k];
    CHECK(std::abs(std::inner_product(v.begin(), v.end(), axis.begin(), 0.0)) > 1.0 - 1e-6);
    CHECK(dot(axis, projection.axes()[0]) == doctest::Approx(0.0).scale(1.0).epsilon(1e-6));
    kept += quadratic(axis);
  }
  CHECK(projection.variance_kept() == doctest::Approx(kept / trace).epsilon(1e-5));

  projection.update(values.view(), std::vector<float>(n, 0.0f));
  CHECK_FALSE(projection.has_direction());
}

TEST_CASE("the first axis follows a rotating direction, and the components neither flip nor swap") {
  Projection projection;
  std::array<std::vector<float>, 3> before;
  for (int frame = 0; frame <= 200; ++frame) {
    const float t = static_cast<float>(frame) / 200.0f;
    const float angle = std::numbers::pi_v<float> * t;
    const std::vector<float> direction{.1f, 0.0f, std::cos(angle), 0.0f, std::sin(angle)};
    projection.update(cloud(300, {1.0f, .6f + .8f * t, .3f, .1f, .2f}, .5f * angle).view(), direction);
    for (std::size_t k = 0; frame > 0 && k < 3; ++k) {
      CAPTURE(frame);
      CAPTURE(k);
      CHECK(dot(before[k], projection.axes()[k]) > .9);
    }
    before = projection.axes();
  }
}

TEST_CASE("constant values still have the direction as their first axis") {
  Projection projection;
  Batch values(5, 8);
  for (std::size_t unit = 0; unit < 5; ++unit) std::ranges::fill(values.row(unit), 2.0f);
  projection.update(values.view(), std::vector<float>{0, 3, 0, 4, 0});
  CHECK(projection.axes()[0] == std::vector<float>{0, .6f, 0, .8f, 0});
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t j = 0; j < 3; ++j)
      CHECK(dot(projection.axes()[k], projection.axes()[j]) ==
            doctest::Approx(j == k ? 1.0 : 0.0).scale(1.0).epsilon(1e-6));
  }
}

TEST_CASE("constant or non-finite values leave the components unchanged") {
  Projection projection;
  Batch values(5, 8);
  for (std::size_t unit = 0; unit < 5; ++unit) std::ranges::fill(values.row(unit), 2.0f);
  projection.update(values.view());
  CHECK(projection.axes()[0] == std::vector<float>{1, 0, 0, 0, 0});
  CHECK(projection.mean()[4] == 2.0f);
  CHECK(projection.variance_kept() == 1.0);

  projection.update(cloud(50, {1.0f, 2.0f, .5f, .2f, .7f}, 0.0f).view());
  const auto before = projection.axes();
  values.row(2)[3] = std::numeric_limits<float>::quiet_NaN();
  projection.update(values.view());
  CHECK(projection.axes() == before);
  CHECK(projection.variance_kept() == 0.0);

  Projection one;
  one.update(cloud(1, {1.0f, 2.0f, .5f, .2f}, 0.0f).view());
  CHECK(one.axes()[1] == std::vector<float>{0, 1, 0, 0});
}

TEST_CASE("components are found for a layer of 1024 units") {
  std::vector<float> spread(1024, .01f);
  spread[7] = 3.0f;
  spread[500] = 2.0f;
  spread[900] = 1.0f;
  Projection projection;
  projection.update(cloud(256, spread, 0.0f).view());
  CHECK(std::abs(projection.axes()[0][7]) > .99f);
  CHECK(std::abs(projection.axes()[1][500]) > .99f);
  CHECK(std::abs(projection.axes()[2][900]) > .99f);
}
