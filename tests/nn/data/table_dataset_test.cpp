#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>

#include "glassbox/nn/data/table.h"

using namespace glassbox::nn;

namespace {

Table table_of(const std::vector<std::vector<double>>& points, const std::vector<std::uint8_t>& labels,
               const std::vector<std::string>& names = {"a", "b"}) {
  const SourceTable source = source_of_points("t.csv", names, {"cat", "dog"}, points, labels);
  return make_table(std::make_shared<const SourceTable>(source)).value();
}

}  // namespace

TEST_CASE("a table's dataset fills the square and keeps its scale") {
  const Table table =
      table_of({{4, 1e308}, {10, -1e308}, {6, 0}, {7, 5e307}}, {0, 1, 0, 1}, {"weight", "height"});
  const Dataset dataset = make_dataset(table, 0.0f, 0.25f, 7);
  CHECK(dataset.size() == 4);
  CHECK(dataset.training_count == 3);
  CHECK(std::ranges::equal(dataset.features, table.features));
  CHECK(std::ranges::equal(dataset.classes, table.classes));
  CHECK(dataset.scales[0] == FeatureScale{7, 3});
  CHECK(dataset.scales[1] == FeatureScale{0, 1e308});
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    bool found = false;
    for (std::size_t i = 0; i < dataset.size(); ++i) {
      const double weight = dataset.scales[0].middle + dataset.inputs.row(0)[i] * dataset.scales[0].half;
      if (std::abs(weight - table.values[0][row]) > 1e-5) continue;
      found = true;
      CHECK(dataset.inputs.row(1)[i] == doctest::Approx(table.values[1][row] / 1e308));
      CHECK(dataset.targets.row(0)[i] == static_cast<float>(table.targets[row]));
    }
    CHECK(found);
  }
}

TEST_CASE("a constant feature becomes zero") {
  const Table table = table_of({{5, 1}, {5, 2}}, {0, 1});
  const Dataset dataset = make_dataset(table, 0.0f, 0.0f, 1);
  CHECK(dataset.scales[0] == FeatureScale{5, 1});
  for (const float value : dataset.inputs.row(0)) CHECK(value == 0.0f);
}

TEST_CASE("without scaling, inputs are the file's numbers and the box is their range") {
  const Table ranged = table_of({{4, 0.001}, {10, 1e6}, {6, 5}, {7, -20}}, {0, 1, 0, 1});
  const Table table = with_scaling(ranged, Scaling::none).value();
  const Dataset dataset = make_dataset(table, 0.0f, 0.0f, 3);
  CHECK(dataset.scales == std::vector<FeatureScale>(2));
  CHECK(dataset.box[0] == FeatureScale{7, 3});
  CHECK(dataset.box[1] == FeatureScale{499'990, 500'010});
  std::set<float> second(dataset.inputs.row(1).begin(), dataset.inputs.row(1).begin() + 4);
  CHECK(second == std::set<float>{-20.0f, 0.001f, 5.0f, 1e6f});

  const Dataset noisy = make_dataset(table, 0.5f, 0.0f, 3);
  const Dataset scaled = make_dataset(ranged, 0.5f, 0.0f, 3);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(noisy.inputs.row(0)[i] == doctest::Approx(7 + 3 * scaled.inputs.row(0)[i]).epsilon(1e-5));

  const auto refused = with_scaling(table_of({{2e30, 1}, {2, 2}}, {0, 1}), Scaling::none);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message ==
        "t.csv: found a number beyond 1e30, expected smaller ones or --scale range");
}

TEST_CASE("a table's split keeps the class proportions and trains on at least one sample of each") {
  std::mt19937 random(5);
  for (int trial = 0; trial < 200; ++trial) {
    const int count = std::uniform_int_distribution<int>(2, 300)(random);
    const int ones = std::uniform_int_distribution<int>(1, std::min(count - 1, 40))(random);
    std::vector<std::vector<double>> points;
    std::vector<std::uint8_t> labels;
    for (int i = 0; i < count; ++i) {
      points.push_back({static_cast<double>(i), 0.5 * i});
      labels.push_back(i < ones ? 1 : 0);
    }
    const Table table = table_of(points, labels);
    std::set<float> held_before;
    for (const float held_out : {0.0f, 0.1f, 0.2f, 0.37f, 0.5f, 0.8f, 0.9f}) {
      CAPTURE(count);
      CAPTURE(ones);
      CAPTURE(held_out);
      const Dataset dataset = make_dataset(table, 0.0f, held_out, static_cast<std::uint64_t>(trial));
      const auto held_count = std::lround(static_cast<double>(held_out) * count);
      CHECK(static_cast<long>(dataset.size() - dataset.training_count) ==
            std::min<long>(held_count, count - 2));
      const auto begin = dataset.targets.row(0).begin();
      const auto middle = begin + static_cast<std::ptrdiff_t>(dataset.training_count);
      const auto end = begin + count;
      CHECK(std::count(begin, middle, 1.0f) >= 1);
      CHECK(std::count(begin, middle, 0.0f) >= 1);
      const double share = static_cast<double>(end - middle) * ones / count;
      CHECK(std::abs(static_cast<double>(std::count(middle, end, 1.0f)) - share) <= 1.5);
      // A larger fraction holds out the same samples and more.
      std::set<float> held(dataset.inputs.row(0).begin() + (middle - begin),
                           dataset.inputs.row(0).begin() + count);
      CHECK(std::ranges::includes(held, held_before));
      held_before = held;
    }
  }
}
