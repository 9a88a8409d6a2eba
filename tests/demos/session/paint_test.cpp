#include "demos/glassbox/session/paint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "glassbox/nn/run/settings_change.h"
#include "tests/support/points_table.h"

using namespace glassbox;

namespace {

struct PlacedSample {
  double x1, x2;
  std::size_t label;
  bool held_out;
  auto operator<=>(const PlacedSample&) const = default;
};

/// In the source's units, sorted.
std::vector<PlacedSample> samples_of(const nn::RunSettings& run) {
  const auto data = nn::make_dataset(run);
  std::vector<PlacedSample> samples;
  for (std::size_t i = 0; i < data->size(); ++i) {
    const auto value = [&](std::size_t f) {
      return data->scales[f].middle +
             data->scales[f].half * static_cast<double>(data->feature_values().row(f)[i]);
    };
    samples.push_back({value(0), value(1), data->class_of(i), data->held_out(i)});
  }
  std::ranges::sort(samples);
  return samples;
}

std::size_t count_of(const nn::RunSettings& run, std::size_t label) {
  const auto samples = samples_of(run);
  return static_cast<std::size_t>(std::ranges::count(samples, label, &PlacedSample::label));
}

/// The samples of `a` that `b` has not.
std::vector<PlacedSample> missing(const std::vector<PlacedSample>& a, const std::vector<PlacedSample>& b) {
  std::vector<PlacedSample> result;
  std::ranges::set_difference(a, b, std::back_inserter(result));
  return result;
}

BrushStroke stroke_of(BrushTool tool, std::vector<std::array<double, 2>> path, double radius = .2,
                      std::size_t label = 0) {
  return {.brush = {.tool = tool, .label = label}, .radii = {radius, radius}, .path = std::move(path)};
}

/// Six points in a box of 10 … 20 and 100 … 300; all train.
nn::RunSettings run_of_table() {
  nn::RunSettings run;
  run.data.held_out = 0.0f;
  run.table = test::points_table({"w", "h"}, {"cat", "dog"},
                                 {{10, 100}, {20, 300}, {15, 200}, {12, 120}, {18, 280}, {14, 200}},
                                 {0, 1, 1, 0, 1, 0});
  return run;
}

}  // namespace

TEST_CASE("a brush adds points of its class under the stroke and leaves all others and their split") {
  nn::RunSettings run;
  run.data.noise = 0.1f;
  const auto before = samples_of(run);
  const BrushStroke stroke = stroke_of(BrushTool::add, {{-.5, .5}, {.5, .5}}, .1, 1);
  const nn::RunSettings painted = paint(run, stroke).value();
  // Six for a diameter: one for the dab and five along the stroke.
  CHECK(samples_of(painted).size() == before.size() + 36);
  CHECK(painted.data.noise == 0.0f);
  std::size_t changed_split = 0;
  for (const PlacedSample& sample : missing(before, samples_of(painted))) {
    const PlacedSample other{sample.x1, sample.x2, sample.label, !sample.held_out};
    CHECK(std::ranges::binary_search(samples_of(painted), other));
    ++changed_split;
  }
  CHECK(changed_split <= 8);  // as many as the new samples move across the limit
  CHECK(count_of(painted, 0) == count_of(run, 0));
  for (const PlacedSample& sample : missing(samples_of(painted), before)) {
    if (std::ranges::binary_search(before,
                                   PlacedSample{sample.x1, sample.x2, sample.label, !sample.held_out}))
      continue;
    CHECK(sample.label == 1);
    const double beyond = std::max(std::abs(sample.x1) - .5, 0.0);
    CHECK(std::hypot(beyond, sample.x2 - .5) <= .1 + 1e-6);
  }
  CHECK(samples_of(paint(run, stroke).value()) == samples_of(painted));
}

TEST_CASE("added points keep a distance, come at the density, and stay in the box") {
  nn::RunSettings run;
  BrushStroke stroke = stroke_of(BrushTool::add, {{.95, .95}}, .3);
  stroke.brush.density = 50;
  const auto added = missing(samples_of(paint(run, stroke).value()), samples_of(run));
  double nearest = 1.0;
  for (const PlacedSample& a : added) {
    CHECK(std::max(a.x1, a.x2) <= 1.0);
    for (const PlacedSample& b : added) {
      if (&a < &b) nearest = std::min(nearest, std::hypot(a.x1 - b.x1, a.x2 - b.x2));
    }
  }
  CHECK(added.size() >= 45);
  // 50 places drawn alone in a quarter of the disc would come within .001 of each other.
  CHECK(nearest > .005);
  CHECK(paint(run, stroke_of(BrushTool::add, {{3, 3}})).error().message ==
        "found a stroke beside the box of the data, expected one within it");
}

TEST_CASE("a brush moves the points under its start, at most to the edge of the box") {
  const nn::RunSettings run = run_of_table();
  // {15, 200} and {14, 200} are at {0, 0} and {-.2, 0} of the box.
  const BrushStroke stroke = stroke_of(BrushTool::move, {{0, 0}, {.5, -.9}, {.4, .5}}, .25);
  const auto moved = samples_of(paint(run, stroke).value());
  CHECK(moved.size() == 6);
  const auto has = [&](double w, double h, std::size_t label) {
    return std::ranges::any_of(moved, [&](const PlacedSample& sample) {
      return std::abs(sample.x1 - w) < 1e-5 && std::abs(sample.x2 - h) < 1e-4 && sample.label == label;
    });
  };
  CHECK(has(17, 250, 1));
  CHECK(has(16, 250, 0));
  CHECK(has(10, 100, 0));
  const auto at_edge = paint(run, stroke_of(BrushTool::move, {{0, 0}, {0, 5}}, .1)).value();
  CHECK(samples_of(at_edge)[3].x2 == doctest::Approx(300));
  // Nothing lies there, or nothing moves.
  CHECK(paint(run, stroke_of(BrushTool::move, {{.5, -.5}, {0, 0}})).value() == run);
  CHECK(paint(run, stroke_of(BrushTool::move, {{0, 0}})).value() == run);
}

TEST_CASE("a painted table keeps scale and box, names and network, whatever is erased") {
  const nn::RunSettings run = run_of_table();
  const auto before = nn::make_dataset(run);
  // {20, 300} holds two sides of the box.
  const nn::RunSettings erased = paint(run, stroke_of(BrushTool::erase, {{1, 1}})).value();
  const auto after = nn::make_dataset(erased);
  CHECK(after->size() == 5);
  CHECK(after->scales == before->scales);
  CHECK(after->box == before->box);
  CHECK(after->features == before->features);
  CHECK(after->classes == before->classes);
  CHECK(erased.table->target == run.table->target);
  CHECK_FALSE(nn::is_other_data_set(run, erased));
  CHECK(nn::lost_parameters(run, erased).empty());
  const nn::RunSettings twice = paint(erased, stroke_of(BrushTool::erase, {{.6, .8}})).value();
  CHECK(nn::make_dataset(twice)->scales == before->scales);
  CHECK(count_of(twice, 1) == 1);
  CHECK(paint(twice, stroke_of(BrushTool::erase, {{0, 0}})).error().message ==
        "found no point left of class 'dog', expected at least one point of each class");
  CHECK(paint(run, stroke_of(BrushTool::erase, {{.5, -.5}})).value() == run);
}

TEST_CASE("the painted points of a generator are the same data set, of another generator not") {
  const nn::RunSettings run;
  const nn::RunSettings painted = paint(run, stroke_of(BrushTool::add, {{0, 0}})).value();
  CHECK_FALSE(nn::is_other_data_set(run, painted));
  CHECK_FALSE(nn::is_other_data_set(painted, run));
  nn::RunSettings other = run;
  other.data.name = nn::DatasetName::circle;
  CHECK(nn::is_other_data_set(painted, other));
  // A painted file is not the generator that stood in the settings before.
  const nn::RunSettings file = paint(run_of_table(), stroke_of(BrushTool::erase, {{1, 1}})).value();
  CHECK(nn::is_other_data_set(run, file));
}

TEST_CASE("what cannot be painted is one line") {
  nn::RunSettings run;
  const BrushStroke stroke = stroke_of(BrushTool::add, {{0, 0}}, .2, 2);
  CHECK(paint(run, stroke).error().message == "found class 3 in the brush, expected 1 to 2");
  run.data.name = nn::DatasetName::plane;
  CHECK(paint(run, stroke).error().message ==
        "found data with numbers as targets, expected classes: the brush paints their points");
  run.data.name = nn::DatasetName::iris_full;
  CHECK(paint(run, stroke).error().message ==
        "found data of 4 features, expected two: the brush paints in their plane");
  run = {};
  run.data.points = 50'000;
  CHECK(paint(run, stroke_of(BrushTool::add, {{0, 0}})).error().message ==
        "found 50,000 points, the most there can be; erase some first");
}
