#include "glassbox/nn/data/generators.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

using namespace glassbox::nn;

namespace {

/// All data sets that are drawn, in any size.
std::vector<DatasetName> drawn_sets() {
  std::vector<DatasetName> names;
  for (std::size_t i = 0; i < names_of<DatasetName>().size(); ++i) {
    if (const auto name = static_cast<DatasetName>(i); has_any_size(name)) names.push_back(name);
  }
  return names;
}

using SampleRow = std::array<float, 3>;

/// Inputs and label of every sample, in dataset order.
std::vector<SampleRow> rows_of(const Dataset& dataset) {
  std::vector<SampleRow> rows(dataset.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = {dataset.inputs.row(0)[i], dataset.inputs.row(1)[i], dataset.targets.row(0)[i]};
  }
  return rows;
}

std::vector<SampleRow> sorted(std::vector<SampleRow> rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

/// The bits of all inputs and targets.
std::vector<std::uint32_t> bits_of(const Dataset& dataset) {
  std::vector<std::uint32_t> bits;
  for (const Batch* batch : {&dataset.inputs, &dataset.targets}) {
    for (std::size_t row = 0; row < batch->units(); ++row)
      for (const float value : batch->row(row)) bits.push_back(std::bit_cast<std::uint32_t>(value));
  }
  return bits;
}

TEST_CASE("every drawn set is balanced, inside its box and determined by its seed") {
  for (const DatasetName name : drawn_sets()) {
    CAPTURE(name_of(name));
    const DataShape shape = data_shape(name);
    for (const int points : {2, 3, 200, 1001}) {
      GeneratorSettings settings;
      settings.name = name;
      settings.points = points;
      const bool flips = name == DatasetName::tf_circle || name == DatasetName::tf_xor;
      settings.noise = flips ? 0.0f : 0.3f;
      const Dataset dataset = generate(settings, 5);
      REQUIRE(dataset.size() == static_cast<std::size_t>(points));
      REQUIRE(dataset.targets.samples() == dataset.size());
      REQUIRE(dataset.inputs.units() == shape.features);
      REQUIRE(dataset.targets.units() == (shape.classes > 2 ? shape.classes : 1));
      REQUIRE(dataset.features.size() == shape.features);
      if (!shape.regression()) {
        REQUIRE(dataset.classes.size() == shape.classes);
        std::vector<int> sizes(shape.classes);
        for (std::size_t i = 0; i < dataset.size(); ++i) ++sizes[dataset.class_of(i)];
        const auto [least, most] = std::ranges::minmax(sizes);
        CHECK(most - least <= 1);
      }
      for (std::size_t k = 0; k < dataset.targets.units(); ++k) {
        for (const float target : dataset.targets.row(k))
          CHECK((shape.regression() ? target >= 0.0f && target <= 1.0f : target == 0.0f || target == 1.0f));
      }
      for (std::size_t feature = 0; feature < shape.features; ++feature) {
        const FeatureScale& box = dataset.box[feature];
        for (const float x : dataset.inputs.row(feature))
          CHECK(std::abs(static_cast<double>(x) - box.middle) <= box.half);
      }
      CHECK(bits_of(generate(settings, 5)) == bits_of(dataset));
      CHECK(bits_of(generate(settings, 6)) != bits_of(dataset));
    }
  }
}

TEST_CASE("quadrants stay off the axes and the centre, and their label is whether the signs agree") {
  for (const auto& [gap, hole] : {std::pair{0.06f, 0.25f}, {0.0f, 0.0f}, {0.5f, 0.9f}}) {
    GeneratorSettings settings;
    settings.points = 5000;
    settings.gap = gap;
    settings.hole = hole;
    std::map<std::pair<bool, bool>, int> quadrants;
    float nearest_axis = 1.0f;
    float nearest_centre = 2.0f;
    for (const SampleRow& row : rows_of(generate(settings, 9))) {
      CHECK((row[2] == 1.0f) == ((row[0] > 0) == (row[1] > 0)));
      nearest_axis = std::min({nearest_axis, std::abs(row[0]), std::abs(row[1])});
      nearest_centre = std::min(nearest_centre, std::hypot(row[0], row[1]));
      ++quadrants[{row[0] > 0, row[1] > 0}];
    }
    CHECK(nearest_axis >= gap);
    CHECK(nearest_axis < gap + 0.01f);
    CHECK(nearest_centre >= hole - 1e-6f);
    // Each quadrant holds a quarter, within five standard deviations.
    REQUIRE(quadrants.size() == 4);
    for (const auto& [signs, count] : quadrants) CHECK(std::abs(count - 1250) < 180);
  }
}

TEST_CASE("the shapes match their names") {
  GeneratorSettings settings;
  settings.points = 2000;
  SUBCASE("circle: a disc inside a ring") {
    settings.name = DatasetName::circle;
    for (const SampleRow& row : rows_of(generate(settings, 3))) {
      const float radius = std::hypot(row[0], row[1]);
      CHECK((row[2] == 1.0f ? radius <= 0.5001f : (radius > 0.69f && radius < 0.96f)));
    }
  }
  SUBCASE("xor: clusters whose label follows the signs") {
    settings.name = DatasetName::xor_;
    int wrong = 0;
    for (const SampleRow& row : rows_of(generate(settings, 3))) {
      wrong += (row[2] == 1.0f) != ((row[0] > 0) == (row[1] > 0));
    }
    CHECK(wrong <= 2);  // a cluster's centre is 3.8 standard deviations from an axis
  }
  SUBCASE("gauss: two clouds on either side of a diagonal") {
    settings.name = DatasetName::gauss;
    int wrong = 0;
    for (const SampleRow& row : rows_of(generate(settings, 3)))
      wrong += (row[2] == 1.0f) != (row[0] + row[1] > 0);
    CHECK(wrong <= 8);  // 3.2 standard deviations: .07 % of 2,000
  }
  SUBCASE("spiral: half a turn maps one arm to the other") {
    settings.name = DatasetName::spiral;
    for (const SampleRow& row : rows_of(generate(settings, 3))) {
      const float radius = std::hypot(row[0], row[1]);
      const float t = (radius - 0.08f) / 0.87f;
      const float angle = 2.5f * 3.14159265f * t + (row[2] == 1.0f ? 3.14159265f : 0.0f);
      CHECK(row[0] == doctest::Approx(radius * std::cos(angle)).epsilon(0.001).scale(1));
    }
  }
  SUBCASE("moons: a cubic separates them, a straight line does not") {
    settings.name = DatasetName::moons;
    for (const SampleRow& row : rows_of(generate(settings, 3))) {
      const float x = row[0] / 0.6f + 0.5f;
      const float y = row[1] / 0.9f + 0.25f;
      CHECK((row[2] == 1.0f ? std::hypot(x - 1.0f, y - 0.5f) : std::hypot(x, y)) == doctest::Approx(1.0));
      CHECK((row[2] == 1.0f ? y <= 0.5001f : y >= -0.0001f));
    }
  }
}

TEST_CASE("noise moves the samples without drawing others") {
  GeneratorSettings settings;
  settings.name = DatasetName::gauss;
  settings.points = 4000;
  const std::vector<SampleRow> still = rows_of(generate(settings, 11));
  settings.noise = 0.02f;
  const std::vector<SampleRow> moved = rows_of(generate(settings, 11));
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < still.size(); ++i) {
    REQUIRE(moved[i][2] == still[i][2]);
    for (std::size_t feature = 0; feature < 2; ++feature) {
      const double offset = moved[i][feature] - still[i][feature];
      sum += offset;
      squares += offset * offset;
    }
  }
  const double count = 2.0 * static_cast<double>(still.size());
  CHECK(std::abs(sum / count) < 0.02 * 5 / std::sqrt(count));
  CHECK(std::sqrt(squares / count) == doctest::Approx(0.02).epsilon(0.05));
}

TEST_CASE(
    "the held-out samples are a seeded choice that grows as a superset and leaves at least one to train") {
  GeneratorSettings settings;
  std::vector<SampleRow> all;
  std::vector<SampleRow> smaller;
  for (const float held_out : {0.0f, 0.2f, 0.5f, 0.9f}) {
    settings.held_out = held_out;
    const Dataset dataset = generate(settings, 21);
    const auto expected = static_cast<std::size_t>(std::lround(200 * (1 - held_out)));
    CHECK(dataset.training_count == expected);
    CHECK(dataset.held_out(expected));
    CHECK_FALSE(dataset.held_out(expected - 1));
    const std::vector<SampleRow> rows = rows_of(dataset);
    if (all.empty()) all = sorted(rows);
    CHECK(sorted(rows) == all);
    const std::vector<SampleRow> test =
        sorted({rows.begin() + static_cast<std::ptrdiff_t>(dataset.training_count), rows.end()});
    CHECK(std::includes(test.begin(), test.end(), smaller.begin(), smaller.end()));
    smaller = test;
  }
  settings.points = 2;
  settings.held_out = 0.9f;
  CHECK(generate(settings, 21).training_count == 1);
}

TEST_CASE("iris contains Fisher's petals") {
  GeneratorSettings settings;
  settings.name = DatasetName::iris;
  const Dataset dataset = generate(settings, 1);
  REQUIRE(dataset.size() == 100);
  CHECK(dataset.features == std::vector<std::string>{"petal_length", "petal_width"});
  CHECK(dataset.classes == std::vector<std::string>{"versicolor", "virginica"});

  // Means and standard deviations of Fisher (1936), table 1, in centimetres.
  const double means[2][2] = {{4.260, 1.326}, {5.552, 2.026}};
  const double deviations[2][2] = {{0.469911, 0.197753}, {0.551895, 0.274650}};
  for (std::size_t label = 0; label < 2; ++label) {
    for (std::size_t feature = 0; feature < 2; ++feature) {
      double sum = 0.0;
      double squares = 0.0;
      for (std::size_t i = 0; i < 100; ++i) {
        if (dataset.targets.row(0)[i] != static_cast<float>(label)) continue;
        const FeatureScale& scale = dataset.scales[feature];
        const double value = scale.middle + static_cast<double>(dataset.inputs.row(feature)[i]) * scale.half;
        sum += value;
        squares += value * value;
      }
      const double mean = sum / 50;
      CHECK(mean == doctest::Approx(means[label][feature]).epsilon(1e-6));
      CHECK(std::sqrt((squares - 50 * mean * mean) / 49) ==
            doctest::Approx(deviations[label][feature]).epsilon(1e-5));
    }
  }
}

TEST_CASE("without noise the samples of a data set obey its rule") {
  for (const DatasetName name :
       {DatasetName::quadrants, DatasetName::circle, DatasetName::spiral, DatasetName::moons,
        DatasetName::checkerboard, DatasetName::rings, DatasetName::spiral3, DatasetName::tf_circle,
        DatasetName::tf_xor, DatasetName::tf_plane, DatasetName::tf_gauss_regression, DatasetName::plane,
        DatasetName::bumps, DatasetName::ripple, DatasetName::formula}) {
    CAPTURE(name_of(name));
    const GeneratorSettings settings{.name = name, .points = 400};
    const Dataset data = generate(settings, 5);
    Batch targets;
    REQUIRE(true_targets(settings, data.inputs.view(), targets));
    REQUIRE(targets.units() == data.targets.units());
    for (std::size_t k = 0; k < targets.units(); ++k)
      CHECK(std::ranges::equal(targets.row(k), data.targets.row(k)));
    CHECK(data.regression == data_shape(name).regression());
    if (data.regression) {
      const auto [low, high] = std::ranges::minmax(targets.row(0));
      CHECK(low >= 0.0f);
      CHECK(high <= 1.0f);
      CHECK(high - low > .5f);
    }
  }
  Batch none;
  CHECK_FALSE(true_targets({.name = DatasetName::iris}, {}, none));
}
