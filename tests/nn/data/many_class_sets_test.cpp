#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "glassbox/nn/data/generators.h"

using namespace glassbox::nn;

TEST_CASE("rings: a disc and two rings") {
  const Dataset data = generate({.name = DatasetName::rings, .points = 999}, 3);
  const std::array<std::array<float, 2>, 3> radii{{{0, .25f}, {.42f, .6f}, {.77f, .95f}}};
  for (std::size_t i = 0; i < data.size(); ++i) {
    const float radius = std::hypot(data.inputs.row(0)[i], data.inputs.row(1)[i]);
    const auto& [inner, outer] = radii[data.class_of(i)];
    CHECK(radius >= inner - 1e-5f);
    CHECK(radius <= outer + 1e-5f);
  }
}

TEST_CASE("three spirals: a third of a turn maps one arm to the next") {
  const Dataset data = generate({.name = DatasetName::spiral3, .points = 999}, 3);
  for (std::size_t i = 0; i < data.size(); ++i) {
    const double x = static_cast<double>(data.inputs.row(0)[i]),
                 y = static_cast<double>(data.inputs.row(1)[i]);
    const double radius = std::hypot(x, y), t = (radius - .08) / .87;
    const double angle = 2 * std::acos(-1.0) * (.75 * t + static_cast<double>(data.class_of(i)) / 3);
    CHECK(x == doctest::Approx(radius * std::cos(angle)).epsilon(.001).scale(1));
    CHECK(y == doctest::Approx(radius * std::sin(angle)).epsilon(.001).scale(1));
  }
}

TEST_CASE("blobs are clouds around a circle, on the side of their class") {
  for (const auto& [name, blobs] : {std::pair(DatasetName::blobs2, 2u),
                                    {DatasetName::blobs3, 3u},
                                    {DatasetName::blobs4, 4u},
                                    {DatasetName::blobs5, 5u},
                                    {DatasetName::blobs6, 6u}}) {
    CAPTURE(name_of(name));
    const GeneratorSettings settings{.name = name, .points = 3000};
    const Dataset data = generate(settings, 3);
    std::vector<std::array<double, 2>> sums(blobs);
    for (std::size_t i = 0; i < data.size(); ++i) {
      for (std::size_t axis = 0; axis < 2; ++axis)
        sums[data.class_of(i)][axis] += static_cast<double>(data.inputs.row(axis)[i]);
    }
    const double each = 3000.0 / blobs;
    for (std::size_t k = 0; k < blobs; ++k) {
      const double angle = std::acos(-1.0) * (.5 - 2.0 * static_cast<double>(k) / blobs);
      CHECK(sums[k][0] / each == doctest::Approx(.6 * std::cos(angle)).epsilon(.03).scale(1));
      CHECK(sums[k][1] / each == doctest::Approx(.6 * std::sin(angle)).epsilon(.03).scale(1));
    }
    Batch rule;
    REQUIRE(true_targets(settings, data.inputs.view(), rule));
    int wrong = 0;
    for (std::size_t i = 0; i < data.size(); ++i) {
      const std::size_t row = rule.units() == 1 ? 0 : data.class_of(i);
      wrong += rule.row(row)[i] == (rule.units() == 1 && data.class_of(i) == 0 ? 0.0f : 1.0f) ? 0 : 1;
    }
    CHECK(wrong < 150);  // six clouds of deviation .14, centres .6 apart: 3 % are nearer to a neighbour
  }
}

TEST_CASE("checkerboard: sixteen cells, the classes alternate") {
  const Dataset data = generate({.name = DatasetName::checkerboard, .points = 4000}, 3);
  std::array<int, 16> cells{};
  for (std::size_t i = 0; i < data.size(); ++i) {
    const int column = static_cast<int>(std::floor(2 * (data.inputs.row(0)[i] + 1)));
    const int row = static_cast<int>(std::floor(2 * (data.inputs.row(1)[i] + 1)));
    CHECK((data.targets.row(0)[i] == 1.0f) == ((column + row) % 2 == 0));
    ++cells[static_cast<std::size_t>(4 * row + column)];
  }
  for (const int count : cells) CHECK(std::abs(count - 250) < 80);
}

TEST_CASE("1-D digits: the nearest mean curve tells most of them apart") {
  const Dataset data = generate({.name = DatasetName::digits_1d, .points = 2000, .held_out = .5f}, 3);
  REQUIRE(data.inputs.units() == 12);
  CHECK(data.classes.front() == "0");
  CHECK(data.classes.back() == "9");
  std::array<std::array<double, 12>, 10> means{};
  for (std::size_t i = 0; i < data.training_count; ++i) {
    for (std::size_t f = 0; f < 12; ++f)
      means[data.class_of(i)][f] += static_cast<double>(data.inputs.row(f)[i]) / 100;
  }
  int right = 0;
  for (std::size_t i = data.training_count; i < data.size(); ++i) {
    std::array<double, 10> distances{};
    for (std::size_t k = 0; k < 10; ++k) {
      for (std::size_t f = 0; f < 12; ++f)
        distances[k] += std::pow(means[k][f] - static_cast<double>(data.inputs.row(f)[i]), 2);
    }
    right +=
        static_cast<std::size_t>(std::ranges::min_element(distances) - distances.begin()) == data.class_of(i)
            ? 1
            : 0;
  }
  CHECK(right > 600);   // far above the 100 of a guess
  CHECK(right < 1000);  // but not trivial
}
