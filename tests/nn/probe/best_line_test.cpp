#include "glassbox/nn/probe/best_line.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/random/random.h"

using namespace glassbox::nn;

namespace {

struct Points {
  Batch inputs;
  std::vector<float> labels;
};

/// Points on a lattice of `side` places per row, so that points share places and lines; or anywhere if it is
/// 0.
Points random_points(std::size_t count, int side, std::uint64_t seed) {
  Points points{Batch(2, count), std::vector<float>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    const RandomBits bits = random_bits(seed, Stream::data, i);
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const auto word = bits.word[axis];
      points.inputs.row(axis)[i] = side > 0 ? static_cast<float>(word % static_cast<unsigned>(side))
                                            : static_cast<float>(word >> 8) * 0x1p-24f;
    }
    points.labels[i] = static_cast<float>(bits.word[2] & 1);
  }
  return points;
}

std::size_t right_of(const Points& points, double w1, double w2, double b) {
  std::size_t right = 0;
  for (std::size_t i = 0; i < points.labels.size(); ++i) {
    const double side = w1 * static_cast<double>(points.inputs.row(0)[i]) +
                        w2 * static_cast<double>(points.inputs.row(1)[i]) + b;
    right += (side > 0.0) == (points.labels[i] > .5f) ? 1 : 0;
  }
  return right;
}

/// All orders of the points along a direction, taken between the directions at which two points swap, and all
/// places to cut each order.
std::size_t brute_force(const Points& points) {
  const std::size_t n = points.labels.size();
  std::vector<double> angles{0.0};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto dx = static_cast<double>(points.inputs.row(0)[i] - points.inputs.row(0)[j]);
      const auto dy = static_cast<double>(points.inputs.row(1)[i] - points.inputs.row(1)[j]);
      const double angle = std::atan2(dx, -dy);
      angles.push_back(angle < 0.0 ? angle + std::acos(-1.0) : angle);
    }
  }
  std::ranges::sort(angles);
  angles.push_back(angles.front() + std::acos(-1.0));
  std::size_t best = 0;
  for (std::size_t k = 0; k + 1 < angles.size(); ++k) {
    if (angles[k + 1] - angles[k] < 1e-9) continue;
    const double angle = .5 * (angles[k] + angles[k + 1]);
    const double w1 = std::cos(angle), w2 = std::sin(angle);
    std::vector<double> along;
    for (std::size_t i = 0; i < n; ++i)
      along.push_back(w1 * static_cast<double>(points.inputs.row(0)[i]) +
                      w2 * static_cast<double>(points.inputs.row(1)[i]));
    std::ranges::sort(along);
    along.push_back(along.back() + 1.0);
    double before = along.front() - 1.0;
    for (const double at : along) {
      const double cut = .5 * (before + at);
      if (at - before > 1e-9)
        best = std::max({best, right_of(points, w1, w2, -cut), right_of(points, -w1, -w2, cut)});
      before = at;
    }
  }
  return best;
}

}  // namespace

TEST_CASE("no line beats the best line, and its reported count is correct") {
  for (const int side : {0, 3, 5}) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const Points points = random_points(1 + seed % 14, side, seed);
      CAPTURE(side);
      CAPTURE(seed);
      const auto line = best_line(points.inputs.view(), points.labels);
      REQUIRE(line.has_value());
      CHECK(line->right == brute_force(points));
      CHECK(line->right == right_of(points, line->w[0], line->w[1], line->b));
      CHECK(std::hypot(line->w[0], line->w[1]) == doctest::Approx(1.0));
    }
  }
}

TEST_CASE("the best line is right for about three quarters of the quadrants and for all of two clouds") {
  const auto share = [](DatasetName name) {
    const Dataset data = generate({.name = name, .held_out = 0.0f}, 99);
    const auto line = best_line(data.inputs.view(), data.targets.row(0));
    return static_cast<double>(line->right) / static_cast<double>(data.size());
  };
  const double quadrants = share(DatasetName::quadrants);
  CHECK(quadrants > .70);
  CHECK(quadrants < .78);
  CHECK(share(DatasetName::gauss) > .98);
}

TEST_CASE("there is no best line for no samples, wrong shapes or non-finite inputs") {
  const std::vector<float> labels{0.0f, 1.0f};
  CHECK_FALSE(best_line(Batch(2, 0).view(), {}));
  CHECK_FALSE(best_line(Batch(3, 2).view(), labels));
  CHECK_FALSE(best_line(Batch(2, 3).view(), labels));
  Batch inputs(2, 2);
  CHECK(best_line(inputs.view(), labels)->right == 1);  // both at the same position
  inputs.row(0)[1] = std::numeric_limits<float>::quiet_NaN();
  CHECK_FALSE(best_line(inputs.view(), labels));
}
