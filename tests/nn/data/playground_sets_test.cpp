#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "glassbox/nn/data/generators.h"

using namespace glassbox::nn;

namespace {

struct Sample {
  double x, y, target;
};

/// The samples of a set, all of them, in data set order.
std::vector<Sample> samples_of(DatasetName name, float noise, int points = 2000) {
  const Dataset data = generate({.name = name, .points = points, .noise = noise, .held_out = 0}, 8);
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < data.size(); ++i) {
    samples.push_back({static_cast<double>(data.inputs.row(0)[i]), static_cast<double>(data.inputs.row(1)[i]),
                       static_cast<double>(data.targets.row(0)[i])});
  }
  return samples;
}

/// The rule's single target at a place.
double rule_at(DatasetName name, float x, float y) {
  Batch place(2, 1), target;
  place.row(0)[0] = x;
  place.row(1)[0] = y;
  REQUIRE(true_targets({.name = name}, place.view(), target));
  return static_cast<double>(target.row(0)[0]);
}

/// A regression's target in its own units, from -1 to 1.
double value_at(DatasetName name, float x, float y) {
  const FeatureScale scale = generate({.name = name, .points = 2}, 1).target_scale;
  return scale.middle + scale.half * (2.0 * rule_at(name, x, y) - 1.0);
}

}  // namespace

TEST_CASE("the Playground's sets come in its own units") {
  for (const DatasetName name :
       {DatasetName::tf_circle, DatasetName::tf_xor, DatasetName::tf_gauss, DatasetName::tf_spiral,
        DatasetName::tf_plane, DatasetName::tf_gauss_regression}) {
    CAPTURE(name_of(name));
    const Dataset data = generate({.name = name, .points = 500}, 3);
    for (std::size_t feature = 0; feature < 2; ++feature) {
      CHECK(data.box[feature] == FeatureScale{0.0, 6.0});
      CHECK(data.scales[feature] == FeatureScale{});
      CHECK(std::ranges::max(data.inputs.row(feature)) > 2.5f);
    }
  }
}

TEST_CASE("the Playground's circle is a disc of 2.5 in a ring from 3.5 to 5") {
  for (const Sample& sample : samples_of(DatasetName::tf_circle, 0)) {
    const double radius = std::hypot(sample.x, sample.y);
    CHECK((sample.target == 1.0 ? radius < 2.50001 : (radius > 3.4999 && radius < 5.00001)));
  }
  CHECK(rule_at(DatasetName::tf_circle, 1.7f, 1.8f) == 1.0);
  CHECK(rule_at(DatasetName::tf_circle, 1.8f, 1.8f) == 0.0);
  // Its radii are uniform: half of the disc's points lie within half its radius.
  int inner = 0, disc = 0;
  for (const Sample& sample : samples_of(DatasetName::tf_circle, 0)) {
    disc += sample.target == 1.0 ? 1 : 0;
    inner += std::hypot(sample.x, sample.y) < 1.25 ? 1 : 0;
  }
  CHECK(disc == 1000);
  CHECK(std::abs(inner - 500) < 80);
}

TEST_CASE("noise flips labels of the Playground's circle and XOR near the border and moves no point") {
  for (const DatasetName name : {DatasetName::tf_circle, DatasetName::tf_xor}) {
    CAPTURE(name_of(name));
    const std::vector<Sample> still = samples_of(name, 0), noisy = samples_of(name, .1f);
    int flipped = 0;
    for (std::size_t i = 0; i < still.size(); ++i) {
      REQUIRE(still[i].x == noisy[i].x);
      REQUIRE(still[i].y == noisy[i].y);
      if (still[i].target == noisy[i].target) continue;
      ++flipped;
      // The rule looks at a place moved by at most 5·.1 along each axis.
      const double distance = name == DatasetName::tf_circle
                                  ? std::abs(std::hypot(still[i].x, still[i].y) - 2.5) / std::sqrt(2.0)
                                  : std::min(std::abs(still[i].x), std::abs(still[i].y));
      CHECK(distance < .5001);
    }
    CHECK(flipped > 8);
  }
}

TEST_CASE("the Playground's XOR keeps .3 from the axes and reaches 5.3") {
  double nearest = 9, farthest = 0;
  for (const Sample& sample : samples_of(DatasetName::tf_xor, 0)) {
    CHECK((sample.target == 1.0) == (sample.x * sample.y >= 0));
    nearest = std::min({nearest, std::abs(sample.x), std::abs(sample.y)});
    farthest = std::max({farthest, std::abs(sample.x), std::abs(sample.y)});
  }
  CHECK(nearest >= .2999);
  CHECK(nearest < .32);
  CHECK(farthest <= 5.3001);
  CHECK(farthest > 5.25);
}

TEST_CASE("the variance of the Playground's clouds grows from .5 to 4 with noise") {
  for (const auto& [noise, variance] : {std::pair(0.0f, .5), {.25f, 2.25}}) {
    double sum = 0, squares = 0;
    const std::vector<Sample> samples = samples_of(DatasetName::tf_gauss, noise, 20'000);
    for (const Sample& sample : samples) {
      const double offset = sample.x - (sample.target == 1.0 ? 2.0 : -2.0);
      sum += offset;
      squares += offset * offset;
    }
    const double count = static_cast<double>(samples.size());
    CHECK(std::abs(sum / count) < 5 * std::sqrt(variance / count));
    // Clamping to the box takes a little from the tails.
    CHECK(squares / count == doctest::Approx(variance).epsilon(.03));
  }
}

TEST_CASE("the Playground's spiral has its angles and radii") {
  // src/dataset.ts: r = i/n·5, t = 1.75·i/n·2π + Δ, x = r·sin t, y = r·cos t; Δ is 0 for label 1, else π.
  std::vector<Sample> samples = samples_of(DatasetName::tf_spiral, 0, 500);
  std::ranges::sort(samples, {}, [](const Sample& s) { return std::pair(s.target, std::hypot(s.x, s.y)); });
  REQUIRE(samples.size() == 500);
  for (std::size_t arm = 0; arm < 2; ++arm) {
    for (std::size_t i = 0; i < 250; ++i) {
      const double part = static_cast<double>(i) / 250;
      const double t = 1.75 * part * 2 * std::acos(-1.0) + (arm == 1 ? 0.0 : std::acos(-1.0));
      const Sample& sample = samples[250 * arm + i];
      CHECK(sample.x == doctest::Approx(5 * part * std::sin(t)).epsilon(1e-4).scale(5));
      CHECK(sample.y == doctest::Approx(5 * part * std::cos(t)).epsilon(1e-4).scale(5));
      if (i > 4)
        CHECK(rule_at(DatasetName::tf_spiral, static_cast<float>(sample.x), static_cast<float>(sample.y)) ==
              static_cast<double>(arm));
    }
  }
  const std::vector<Sample> still = samples_of(DatasetName::tf_spiral, 0),
                            noisy = samples_of(DatasetName::tf_spiral, .5f);
  double farthest = 0;
  for (std::size_t i = 0; i < still.size(); ++i)
    farthest = std::max({farthest, std::abs(still[i].x - noisy[i].x), std::abs(still[i].y - noisy[i].y)});
  CHECK(farthest <= .5001);
  CHECK(farthest > .49);
}

TEST_CASE("the Playground's plane is a tenth of the sum") {
  CHECK(value_at(DatasetName::tf_plane, 6, 4) == doctest::Approx(1.0));
  CHECK(value_at(DatasetName::tf_plane, 6, 6) == doctest::Approx(1.2));
  CHECK(value_at(DatasetName::tf_plane, -3, 1) == doctest::Approx(-.2));
  // The noise of .1 moves each coordinate that the label sees by up to .6: a mean square of 2·.36/3.
  double squares = 0;
  const std::vector<Sample> samples = samples_of(DatasetName::tf_plane, .1f, 20'000);
  for (const Sample& sample : samples) {
    const double off = 1.2 * (2 * sample.target - 1) - (sample.x + sample.y) / 10;
    squares += off * off;
  }
  CHECK(squares / static_cast<double>(samples.size()) == doctest::Approx(.0024).epsilon(.05));
}

TEST_CASE("the Playground's hills are six cones of radius 2") {
  constexpr DatasetName hills = DatasetName::tf_gauss_regression;
  const double centres[6][3] = {{-4, 2.5, 1},   {0, 2.5, -1}, {4, 2.5, 1},
                                {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}};
  for (const auto& [x, y, sign] : centres) {
    CHECK(value_at(hills, static_cast<float>(x), static_cast<float>(y)) == doctest::Approx(sign));
    CHECK(value_at(hills, static_cast<float>(x) + 1, static_cast<float>(y)) == doctest::Approx(.5 * sign));
    CHECK(value_at(hills, static_cast<float>(x), static_cast<float>(y) + 1.5f) ==
          doctest::Approx(.25 * sign).epsilon(1e-4));
  }
  CHECK(value_at(hills, 0, 0) == doctest::Approx(0));
  CHECK(value_at(hills, 5.9f, 5.9f) == doctest::Approx(0));
}
