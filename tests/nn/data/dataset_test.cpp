#include "glassbox/nn/data/dataset.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "glassbox/nn/data/split.h"
#include "tests/support/aborts.h"

using namespace glassbox::nn;
using glassbox::test::message_of_abort;

TEST_CASE("a dataset from your own arrays has their rows, names, boxes and kind") {
  const std::vector<float> x1{0, 1, 4}, x2{2, 2, 2}, x3{-1, 0, 1}, label{0, 1, 1};
  const Dataset dataset = make_dataset({x1, x2, x3}, {label}, 2);
  CHECK(dataset.size() == 3);
  CHECK(dataset.training_count == 2);
  CHECK(dataset.held_out(2));
  CHECK_FALSE(dataset.regression);
  CHECK(std::ranges::equal(dataset.inputs.row(0), x1));
  CHECK(std::ranges::equal(dataset.inputs.row(2), x3));
  CHECK(std::ranges::equal(dataset.targets.row(0), label));
  CHECK(dataset.features == std::vector<std::string>{"x₁", "x₂", "x₃"});
  CHECK(dataset.classes == std::vector<std::string>{"label 0", "label 1"});
  CHECK(dataset.box == std::vector<FeatureScale>{{2, 2}, {2, 1}, {0, 1}});
  CHECK(dataset.scales == std::vector<FeatureScale>(3));
  CHECK(dataset.class_of(0) == 0);
  CHECK(dataset.class_of(1) == 1);
  CHECK(Dataset(12, 1, 0).features[11] == "x₁₂");

  const std::vector<float> heights{0.0f, 0.25f, 1.0f};
  CHECK(make_dataset({x1}, {heights}).regression);
  CHECK(make_dataset({x1}, {heights}).training_count == 3);
}

TEST_CASE("each of several targets is a class") {
  const std::vector<float> x{0, 1, 2, 3}, a{1, 0, 0, 0}, b{0, 1, 0, 0}, c{0, 0, 1, 1};
  const Dataset dataset = make_dataset({x}, {a, b, c});
  CHECK(dataset.classes.size() == 3);
  const std::vector<std::size_t> classes{0, 1, 2, 2};
  for (std::size_t i = 0; i < 4; ++i) CHECK(dataset.class_of(i) == classes[i]);
}

TEST_CASE("a split keeps rows together and trains on every class") {
  std::vector<float> x, squared, rows[3];
  for (int i = 0; i < 60; ++i) {
    x.push_back(static_cast<float>(i));
    squared.push_back(static_cast<float>(i * i));
    for (int k = 0; k < 3; ++k) rows[k].push_back(i < 2 ? k == 0 : i < 20 ? k == 1 : k == 2);
  }
  const Dataset samples = make_dataset({x, squared}, {rows[0], rows[1], rows[2]});
  for (const float held_out : {0.0f, 0.2f, 0.9f}) {
    const Dataset dataset = split(samples, {.held_out = held_out, .stratified = true}, 5);
    CHECK(dataset.training_count == 60 - static_cast<std::size_t>(held_out * 60.0f + 0.5f));
    std::set<std::size_t> trained;
    std::set<float> seen;
    for (std::size_t i = 0; i < dataset.size(); ++i) {
      const float value = dataset.inputs.row(0)[i];
      seen.insert(value);
      CHECK(dataset.inputs.row(1)[i] == value * value);
      CHECK(dataset.class_of(i) == (value < 2 ? 0 : value < 20 ? 1 : 2));
      if (!dataset.held_out(i)) trained.insert(dataset.class_of(i));
    }
    CHECK(seen.size() == 60);
    CHECK(trained.size() == 3);
  }
}

TEST_CASE("noise stays inside every feature's box") {
  const std::vector<float> x{0, 1, 2, 3}, y{-5, 5, 0, 1}, z{7, 7, 8, 9}, label{0, 1, 0, 1};
  const Dataset samples = make_dataset({x, y, z}, {label});
  const Dataset noisy = split(samples, {.noise = 1.0f}, 3);
  bool moved = false;
  for (std::size_t f = 0; f < 3; ++f) {
    for (const float value : noisy.inputs.row(f)) {
      const FeatureScale& box = samples.box[f];
      CHECK(value >= static_cast<float>(box.middle - box.half));
      CHECK(value <= static_cast<float>(box.middle + box.half));
      moved = moved || std::ranges::find(samples.inputs.row(f), value) == samples.inputs.row(f).end();
    }
  }
  CHECK(moved);
}

TEST_CASE("arrays of different lengths, or no arrays, abort") {
  const std::vector<float> three(3), two(2), none;
  const auto message = [](auto make) { return message_of_abort([&] { static_cast<void>(make()); }); };
  CHECK(message([&] {
          return make_dataset({three, two}, {three});
        }) == "check failed: samples of a feature: found 2, expected 3\n");
  CHECK(message([&] { return make_dataset({three}, {two}); }) ==
        "check failed: samples of a target: found 2, expected 3\n");
  CHECK(message([&] { return make_dataset({}, {three}); }) ==
        "check failed: features of a dataset: found 0, expected at least 1\n");
  CHECK(message([&] { return make_dataset({three}, {}); }) ==
        "check failed: targets of a dataset: found 0, expected at least 1\n");
  CHECK(message([&] { return make_dataset({none}, {none}); }) ==
        "check failed: samples of a dataset: found 0, expected at least 1\n");
  CHECK(message([&] { return make_dataset({three}, {three}, 4); }) ==
        "check failed: samples of a dataset: found 3, expected at least 4\n");
  CHECK(message([&] { return make_dataset({three}, {three}, 0); }) ==
        "check failed: training samples: found 0, expected at least 1\n");
  CHECK(message([&] { return Dataset(1, 1, 3).class_of(3); }) ==
        "check failed: sample of a dataset: found 3, expected 0 or more, below 3\n");
}
