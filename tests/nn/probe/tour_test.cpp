#include "glassbox/nn/probe/tour.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "glassbox/nn/random/random.h"

using namespace glassbox::nn;

namespace {

double column_product(const TourFrame& a, std::size_t i, const TourFrame& b, std::size_t k) {
  double sum = 0.0;
  for (std::size_t d = 0; d < tour_dimensions; ++d) sum += a[d][i] * b[d][k];
  return sum;
}

void check_frame(const TourFrame& frame, std::size_t dimensions) {
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t k = 0; k < 3; ++k)
      CHECK(column_product(frame, i, frame, k) ==
            doctest::Approx(i == k ? 1.0 : 0.0).scale(1.0).epsilon(1e-9));
  }
  for (std::size_t d = dimensions; d < tour_dimensions; ++d) CHECK(frame[d] == std::array<double, 3>{});
}

/// How far the columns of two frames are apart.
double frame_distance(const TourFrame& a, const TourFrame& b) {
  double sum = 0.0;
  for (std::size_t d = 0; d < tour_dimensions; ++d) {
    for (std::size_t k = 0; k < 3; ++k) sum += (a[d][k] - b[d][k]) * (a[d][k] - b[d][k]);
  }
  return std::sqrt(sum);
}

std::vector<double> unit_vector(std::size_t dimensions, std::uint64_t index) {
  std::vector<double> v;
  double squares = 0.0;
  for (std::size_t d = 0; d < dimensions; ++d) {
    v.push_back(static_cast<double>(random_normal(5, Stream::noise, index, d)));
    squares += v.back() * v.back();
  }
  for (double& x : v) x /= std::sqrt(squares);
  return v;
}

}  // namespace

TEST_CASE("random frames are orthonormal and a function of seed, index and dimensions") {
  for (std::size_t dimensions = 3; dimensions <= tour_dimensions; ++dimensions) {
    for (std::uint64_t i = 0; i < 10; ++i) {
      const TourFrame frame = random_frame(1, i, dimensions);
      check_frame(frame, dimensions);
      CHECK(frame == random_frame(1, i, dimensions));
      CHECK(frame != random_frame(2, i, dimensions));
    }
  }
}

TEST_CASE("frames that depend on each other or are not finite become orthonormal, and it is told") {
  TourFrame frame = home_frame();
  CHECK(orthonormalize(frame, 4));
  CHECK(frame == home_frame());
  frame[0] = {1.0, 2.0, 0.0};
  frame[1] = {1.0, 2.0, 0.0};
  frame[2] = {};
  CHECK_FALSE(orthonormalize(frame, 5));
  check_frame(frame, 5);
  frame[0][0] = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(orthonormalize(frame, 4));
  check_frame(frame, 4);
}

TEST_CASE("between two frames every frame is orthonormal, at equal steps, and the end spans the second") {
  TourScratch scratch;
  for (std::uint64_t i = 0; i < 6; ++i) {
    const TourFrame a = random_frame(3, i, 8), b = random_frame(4, i, 8);
    CHECK(frame_distance(between_frames(a, b, 0.0, scratch), a) < 1e-9);
    const TourFrame end = between_frames(a, b, 1.0, scratch);
    // Equal projectors: the same space.
    double overlap = 0.0;
    for (std::size_t j = 0; j < 3; ++j) {
      for (std::size_t k = 0; k < 3; ++k)
        overlap += column_product(end, j, b, k) * column_product(end, j, b, k);
    }
    CHECK(overlap == doctest::Approx(3.0).epsilon(1e-9));
    TourFrame before = a;
    double first_step = 0.0;
    for (int step = 1; step <= 100; ++step) {
      const TourFrame now = between_frames(a, b, step / 100.0, scratch);
      check_frame(now, 8);
      const double moved = frame_distance(now, before);
      if (step == 1) first_step = moved;
      CHECK(moved == doctest::Approx(first_step).epsilon(1e-6));
      before = now;
    }
  }
  const TourFrame same = random_frame(3, 0, 5);
  CHECK(frame_distance(between_frames(same, same, .5, scratch), same) < 1e-9);
}

TEST_CASE("a tour begins at its base, never jumps, and is a function of its arguments") {
  constexpr double step = .02;
  for (const std::size_t dimensions : {std::size_t{4}, tour_dimensions}) {
    GrandTour tour;
    TourFrame before = tour.at(home_frame(), 7, dimensions, 0.0);
    CHECK(before == home_frame());
    for (int i = 1; i < 3000; ++i) {
      const TourFrame now = tour.at(home_frame(), 7, dimensions, step * i);
      CHECK(frame_distance(now, before) < .02);
      before = now;
    }
    check_frame(before, dimensions);
    // Asked out of order, or by another tour, it is the same.
    const TourFrame later = tour.at(home_frame(), 7, dimensions, 47.3);
    tour.at(home_frame(), 7, dimensions, 3.0);
    CHECK(tour.at(home_frame(), 7, dimensions, 47.3) == later);
    CHECK(GrandTour().at(home_frame(), 7, dimensions, 47.3) == later);
    CHECK(GrandTour().at(home_frame(), 8, dimensions, 47.3) != later);
  }
}

TEST_CASE("a dragged direction is seen where it was dragged to, and the frame stays orthonormal") {
  for (std::size_t dimensions = 3; dimensions <= tour_dimensions; ++dimensions) {
    for (std::uint64_t i = 0; i < 20; ++i) {
      const TourFrame frame = random_frame(6, i, dimensions);
      const std::vector<double> direction = unit_vector(dimensions, i);
      std::array<double, 3> place{};
      const std::vector<double> to = unit_vector(3, 100 + i);
      const double reach = dimensions == 3 ? 1.0 : .05 * static_cast<double>(i + 1);
      for (std::size_t k = 0; k < 3; ++k) place[k] = reach * to[k];
      const TourFrame turned = turn_direction(frame, direction, place);
      check_frame(turned, dimensions);
      const std::array<double, 3> seen = seen_in(turned, direction);
      for (std::size_t k = 0; k < 3; ++k)
        CHECK(seen[k] == doctest::Approx(place[k]).scale(1.0).epsilon(1e-6));
    }
  }
}

TEST_CASE("dragging by nothing turns nothing; beyond the unit ball counts as its surface") {
  const TourFrame frame = random_frame(6, 0, 7);
  const std::vector<double> direction = unit_vector(7, 0);
  CHECK(frame_distance(turn_direction(frame, direction, seen_in(frame, direction)), frame) < 1e-9);
  const std::array<double, 3> seen = seen_in(turn_direction(frame, direction, {0.0, 5.0, 0.0}), direction);
  CHECK(seen[1] == doctest::Approx(1.0).epsilon(1e-9));
  // An axis of the frame can be turned out of it.
  std::vector<double> first(7, 0.0);
  first[0] = 1.0;
  const TourFrame away = turn_direction(home_frame(), first, {.2, 0.0, 0.0});
  check_frame(away, 7);
  CHECK(seen_in(away, first)[0] == doctest::Approx(.2).epsilon(1e-9));
}
