#include "glassbox/nn/probe/alignment.h"

#include <doctest/doctest.h>

#include <cmath>

#include "glassbox/nn/random/random.h"

using namespace glassbox::nn;

namespace {

DenseMatrix normal_cloud(std::size_t rows, std::size_t samples, std::uint64_t seed) {
  DenseMatrix cloud(rows, samples);
  for (std::size_t k = 0; k < rows; ++k) {
    double mean = 0.0;
    for (double& x : cloud.row(k)) {
      const auto s = static_cast<std::uint64_t>(&x - cloud.row(k).data());
      x = static_cast<double>(random_normal(seed, Stream::noise, s, k)) / static_cast<double>(k + 1);
      mean += x / static_cast<double>(samples);
    }
    for (double& x : cloud.row(k)) x -= mean;
  }
  return cloud;
}

DenseMatrix orthogonal_matrix(std::size_t order, std::uint64_t seed) {
  DenseMatrix q = normal_cloud(order, order + 1, seed);
  DenseMatrix square(order, order);
  for (std::size_t i = 0; i < order; ++i) std::ranges::copy(q.row(i).first(order), square.row(i).begin());
  orthonormalize_rows(square);
  return square;
}

double squared_distance(const DenseMatrix& a, const DenseMatrix& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.rows(); ++i) {
    for (std::size_t k = 0; k < a.columns(); ++k) sum += (a(i, k) - b(i, k)) * (a(i, k) - b(i, k));
  }
  return sum;
}

}  // namespace

TEST_CASE("a rotated or mirrored cloud is turned back exactly: a pure rotation moves nothing") {
  const DenseMatrix target = normal_cloud(3, 100, 1);
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    DenseMatrix cloud, back;
    multiply(orthogonal_matrix(3, seed), target, cloud);
    Alignment alignment;
    multiply_transposed(alignment.turn(cloud, target, 0, 3, {}), cloud, back);
    CHECK(squared_distance(back, target) < 1e-16);
  }
}

TEST_CASE("no other turn brings a cloud closer to its target") {
  const DenseMatrix cloud = normal_cloud(3, 60, 4), target = normal_cloud(3, 60, 5);
  Alignment alignment;
  DenseMatrix turned;
  multiply_transposed(alignment.turn(cloud, target, 0, 3, {}), cloud, turned);
  const double best = squared_distance(turned, target);
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    multiply_transposed(orthogonal_matrix(3, seed), cloud, turned);
    CHECK(squared_distance(turned, target) >= best - 1e-9);
  }
}

TEST_CASE("only the rows of the block are turned, against the target's rows of the same place") {
  const DenseMatrix target = normal_cloud(5, 80, 2);
  DenseMatrix cloud = target;
  for (std::size_t s = 0; s < 80; ++s) {
    cloud(1, s) = -target(2, s);
    cloud(2, s) = target(1, s);
  }
  Alignment alignment;
  const DenseMatrix& turn = alignment.turn(cloud, target, 1, 3, {});
  REQUIRE(turn.rows() == 2);
  CHECK(turn(0, 0) == doctest::Approx(0.0).scale(1.0).epsilon(1e-6));
  CHECK(turn(0, 1) == doctest::Approx(-1.0));
  CHECK(turn(1, 0) == doctest::Approx(1.0));
}

TEST_CASE("what a flat target leaves open grows with the tie, whatever the order and signs of the axes") {
  DenseMatrix flat = normal_cloud(2, 100, 3);
  std::vector<double> tie(100);
  for (std::size_t s = 0; s < 100; ++s) {
    tie[s] = s % 2 == 0 ? .5 : -.5;
    // Pairs in one place, so that the tie has nothing to do with the flat cloud.
    if (s % 2 == 1) {
      for (std::size_t k = 0; k < 2; ++k) flat(k, s) = flat(k, s - 1);
    }
  }
  DenseMatrix cloud(3, 100);
  for (std::size_t s = 0; s < 100; ++s) {
    cloud(0, s) = flat(0, s);
    cloud(1, s) = flat(1, s);
    cloud(2, s) = .3 * tie[s];
  }
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    DenseMatrix turned_away, back;
    multiply(orthogonal_matrix(3, seed), cloud, turned_away);
    Alignment alignment;
    multiply_transposed(alignment.turn(turned_away, flat, 0, 3, tie), turned_away, back);
    CHECK(squared_distance(back, cloud) < 1e-8);
  }
}

TEST_CASE("with nothing to align to, the axes stay; values that are not finite are no reason to move") {
  Alignment alignment;
  const auto stays = [&](const DenseMatrix& cloud, const DenseMatrix& target) {
    const DenseMatrix& turn = alignment.turn(cloud, target, 0, 3, {});
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t k = 0; k < 3; ++k)
        CHECK(turn(i, k) == doctest::Approx(i == k ? 1.0 : 0.0).scale(1.0).epsilon(1e-12));
    }
  };
  stays(normal_cloud(3, 10, 1), DenseMatrix(3, 10));
  stays(DenseMatrix(3, 10), normal_cloud(3, 10, 1));
  DenseMatrix broken = normal_cloud(3, 10, 1);
  broken(0, 0) = std::nan("");
  stays(broken, normal_cloud(3, 10, 2));
}

TEST_CASE("a turn changes little when the clouds change little") {
  const DenseMatrix target = normal_cloud(3, 100, 6);
  const DenseMatrix a = normal_cloud(3, 100, 7), b = normal_cloud(3, 100, 8);
  Alignment alignment;
  DenseMatrix before;
  for (int i = 0; i <= 1000; ++i) {
    const double t = i / 1000.0;
    DenseMatrix cloud(3, 100);
    for (std::size_t k = 0; k < 3; ++k) {
      add_scaled(cloud.row(k), 1.0 - t, a.row(k));
      add_scaled(cloud.row(k), t, b.row(k));
      add_scaled(cloud.row(k), .5, target.row(k));
    }
    const DenseMatrix now = alignment.turn(cloud, target, 0, 3, {});
    if (i > 0) CHECK(squared_distance(now, before) < .01);
    before = now;
  }
}
