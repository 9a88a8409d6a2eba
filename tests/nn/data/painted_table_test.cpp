#include <doctest/doctest.h>

#include <algorithm>

#include "glassbox/nn/data/table.h"

using namespace glassbox::nn;

namespace {

/// Rows at 10, 20, … of one feature, with their places in the split.
Expected<Table> painted_table(const std::vector<double>& places,
                              PaintedUse painted = {{{{30, 10}, {50, 40}}}, 2}) {
  SourceTable source;
  source.name = "painted";
  source.rows = places.size();
  source.columns.resize(3);
  source.columns[1].kind = ColumnKind::words;
  source.columns[1].categories = {"a", "b"};
  for (std::size_t row = 0; row < source.rows; ++row) {
    source.columns[0].numbers.push_back(10.0 * static_cast<double>(row + 1));
    source.columns[1].words.push_back(row % 2 == 0 ? 0u : 1u);
  }
  source.columns[2].numbers = places;
  TableUse use{.inputs = {0},
               .target = 1,
               .kinds = {ColumnKind::numbers, ColumnKind::words, ColumnKind::numbers},
               .painted = std::move(painted)};
  return make_table(std::make_shared<const SourceTable>(std::move(source)), std::move(use));
}

}  // namespace

TEST_CASE("a painted table has the scale and the box that its use says") {
  const Dataset data = make_dataset(painted_table({.1, .2, .3, .4}).value(), 0.0f, 0.0f, 5);
  CHECK(data.scales[0] == FeatureScale{30, 10});
  CHECK(data.box[0] == FeatureScale{2, 4});
  std::vector<float> values(data.inputs.row(0).begin(), data.inputs.row(0).end());
  std::ranges::sort(values);
  CHECK(values == std::vector<float>{-2, -1, 0, 1});
}

TEST_CASE("the rows of a painted table with the largest places are held out, whatever the seed") {
  Table table = painted_table({.9, .1, .5, .2, .8, .3}).value();
  table.stratified = false;
  for (const std::uint64_t seed : {1u, 2u}) {
    const Dataset data = make_dataset(table, 0.0f, 1.0f / 3.0f, seed);
    CHECK(data.training_count == 4);
    // Rows by place: 20, 40, 60, 30, 50, 10.
    const std::vector<float> values(data.inputs.row(0).begin(), data.inputs.row(0).end());
    CHECK(values == std::vector<float>{-1, 1, 3, 0, 2, -2});
  }
}

TEST_CASE("a painted table that lacks a map or a place is one line") {
  CHECK(painted_table({.1, .2}, {{}, 2}).error().message ==
        "painted: found 0 maps of painted points, expected 1, one for each input");
  CHECK(painted_table({.1, .2}, {{{{0, 1}, {0, 1}}}, 1}).error().message ==
        "painted: found a row without a number in column 2, expected its place in the split");
  CHECK(painted_table({.1, .2}, {{{{0, 1e-40}, {0, 1}}}, 2}).error().message ==
        "painted: found a number beyond 1e30 in the scale of painted points, expected smaller ones");
}
