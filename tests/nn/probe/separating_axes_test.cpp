#include "glassbox/nn/probe/separating_axes.h"

#include <doctest/doctest.h>

#include <cmath>

#include "glassbox/nn/random/random.h"

using namespace glassbox::nn;

namespace {

/// Classes in equal numbers around given middles `[class][axis]`, with a spread per axis.
struct ClassCloud {
  DenseMatrix coordinates;
  std::vector<std::size_t> classes;

  ClassCloud(const DenseMatrix& middles, std::span<const double> spread, std::size_t samples)
      : coordinates(middles.columns(), samples) {
    for (std::size_t s = 0; s < samples; ++s) {
      classes.push_back(s % middles.rows());
      for (std::size_t k = 0; k < middles.columns(); ++k)
        coordinates(k, s) =
            middles(classes[s], k) + spread[k] * static_cast<double>(random_normal(9, Stream::noise, s, k));
    }
  }
};

/// Between-class over within-class scatter of the samples along a direction, the plain way.
double separation(const ClassCloud& cloud, std::span<const double> direction, std::size_t class_count) {
  std::vector<double> sums(class_count, 0.0), counts(class_count, 0.0), along;
  double mean = 0.0;
  for (std::size_t s = 0; s < cloud.classes.size(); ++s) {
    double x = 0.0;
    for (std::size_t k = 0; k < direction.size(); ++k) x += direction[k] * cloud.coordinates(k, s);
    along.push_back(x);
    sums[cloud.classes[s]] += x;
    counts[cloud.classes[s]] += 1.0;
    mean += x / static_cast<double>(cloud.classes.size());
  }
  double within = 0.0, between = 0.0;
  for (std::size_t s = 0; s < along.size(); ++s) {
    const double middle = sums[cloud.classes[s]] / counts[cloud.classes[s]];
    within += (along[s] - middle) * (along[s] - middle);
    between += (middle - mean) * (middle - mean);
  }
  return between / within;
}

std::vector<double> new_axis(const DenseMatrix& turn, std::size_t k) {
  std::vector<double> axis;
  for (std::size_t i = 0; i < turn.rows(); ++i) axis.push_back(turn(i, k));
  return axis;
}

}  // namespace

TEST_CASE("the first separating axis separates better than any other direction") {
  DenseMatrix middles(3, 4);
  middles(0, 0) = 1.0;
  middles(1, 1) = 1.0;
  middles(2, 0) = middles(2, 1) = -.7;
  const ClassCloud cloud(middles, std::array{.5, .8, 3.0, .6}, 600);
  SeparatingAxes separating;
  const DenseMatrix turn = separating.turn(cloud.coordinates, cloud.classes, 3);
  CHECK(separating.found() == 2);
  const double best = separation(cloud, new_axis(turn, 0), 3);
  for (std::uint64_t i = 0; i < 5000; ++i) {
    std::vector<double> direction;
    for (std::uint64_t k = 0; k < 4; ++k)
      direction.push_back(static_cast<double>(random_normal(11, Stream::noise, i, k)));
    // The share added to the within-class scatter costs a little.
    CHECK(separation(cloud, direction, 3) <= best * 1.01);
  }
  CHECK(separation(cloud, new_axis(turn, 1), 3) > 20.0 * separation(cloud, new_axis(turn, 2), 3));
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t k = 0; k < 4; ++k)
      CHECK(dot_product(turn.row(i), turn.row(k)) ==
            doctest::Approx(i == k ? 1.0 : 0.0).scale(1.0).epsilon(1e-12));
  }
}

TEST_CASE("two classes: the direction is Fisher's, within⁻¹ times the difference of the means") {
  DenseMatrix middles(2, 2);
  middles(0, 0) = 1.0;
  middles(0, 1) = 1.0;
  const ClassCloud cloud(middles, std::array{1.0, .25}, 20'000);
  SeparatingAxes separating;
  const DenseMatrix turn = separating.turn(cloud.coordinates, cloud.classes, 2);
  CHECK(separating.found() == 1);
  // (1/1, 1/.0625), with .01 of the mean variance (.53125) added to each.
  const double x = 1.0 / 1.0053125, y = 1.0 / .0678125;
  CHECK(std::abs(turn(0, 0) / turn(1, 0)) == doctest::Approx(x / y).epsilon(.1));
}

TEST_CASE("flat directions, missing classes and a single class do no harm") {
  DenseMatrix middles(3, 5);
  middles(0, 0) = 2.0;
  middles(1, 1) = 2.0;
  const ClassCloud flat(middles, std::array{.5, .5, .5, 0.0, 0.0}, 300);
  SeparatingAxes separating;
  const DenseMatrix turn = separating.turn(flat.coordinates, flat.classes, 10);
  CHECK(separating.found() == 2);
  for (const std::size_t k : {std::size_t{0}, std::size_t{1}}) {
    CHECK(std::abs(turn(3, k)) < 1e-6);
    CHECK(std::abs(turn(4, k)) < 1e-6);
  }
  const std::vector<std::size_t> one(300, 0);
  DenseMatrix identity;
  identity.assign_identity(5);
  CHECK(separating.turn(flat.coordinates, one, 1) == identity);
  CHECK(separating.turn(flat.coordinates, one, 4) == identity);
  CHECK(separating.turn(DenseMatrix(5, 0), {}, 3) == identity);
  CHECK(separating.found() == 0);
}
