#include "glassbox/nn/data/generators.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "glassbox/nn/check.h"
#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/data/iris_csv.h"
#include "glassbox/nn/data/rule_margins.h"
#include "glassbox/nn/data/split.h"
#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

using Point = std::array<float, 2>;

float uniform(std::uint32_t word) { return static_cast<float>(word >> 8) * 0x1p-24f; }

Point polar(float radius, float angle) { return {radius * std::cos(angle), radius * std::sin(angle)}; }

/// A point of a Gaussian cloud, for sample i.
Point cloud(Point centre, float deviation, std::uint64_t seed, std::uint64_t i) {
  return {centre[0] + deviation * random_normal(seed, Stream::data, i, 1),
          centre[1] + deviation * random_normal(seed, Stream::data, i, 2)};
}

Point in_quadrants(bool agree, float gap, float hole, std::uint64_t seed, std::uint64_t i) {
  for (std::uint64_t attempt = 0;; ++attempt) {
    const RandomBits bits = random_bits(seed, Stream::data, i, attempt);
    const Point corner{gap + (1.0f - gap) * uniform(bits.word[0]),
                       gap + (1.0f - gap) * uniform(bits.word[1])};
    if (corner[0] * corner[0] + corner[1] * corner[1] < hole * hole) continue;
    const float sign1 = (bits.word[2] & 1) != 0 ? 1.0f : -1.0f;
    const float sign2 = agree ? sign1 : -sign1;
    return {sign1 * corner[0], sign2 * corner[1]};
  }
}

Point in_xor(bool agree, std::uint64_t seed, std::uint64_t i) {
  const float sign = (random_bits(seed, Stream::data, i).word[0] & 1) != 0 ? 1.0f : -1.0f;
  return cloud({0.5f * sign, agree ? 0.5f * sign : -0.5f * sign}, 0.13f, seed, i);
}

Point in_circle(bool inner, std::uint64_t seed, std::uint64_t i) {
  const RandomBits bits = random_bits(seed, Stream::data, i);
  const float angle = 2.0f * std::numbers::pi_v<float> * uniform(bits.word[0]);
  const float u = uniform(bits.word[1]);
  // The square root spreads the points evenly over the disc's area.
  return polar(inner ? 0.5f * std::sqrt(u) : 0.7f + 0.25f * u, angle);
}

Point in_gauss(bool upper, std::uint64_t seed, std::uint64_t i) {
  const float centre = upper ? 0.45f : -0.45f;
  return cloud({centre, centre}, 0.2f, seed, i);
}

/// A point on a spiral's arm at t from 0 to 1.
Point on_spiral(bool second_arm, float t) {
  constexpr float turns = 1.25f;
  const float angle =
      2.0f * std::numbers::pi_v<float> * turns * t + (second_arm ? std::numbers::pi_v<float> : 0.0f);
  return polar(0.08f + 0.87f * t, angle);
}

Point on_moon(bool lower, float t) {
  const float angle = std::numbers::pi_v<float> * t;
  const float x = lower ? 1.0f - std::cos(angle) : std::cos(angle);
  const float y = lower ? 0.5f - std::sin(angle) : std::sin(angle);
  return {0.6f * (x - 0.5f), 0.9f * (y - 0.25f)};
}

Point draw(const GeneratorSettings& settings, bool label, std::uint64_t seed, std::uint64_t i) {
  switch (settings.name) {
    case DatasetName::quadrants:
      return in_quadrants(label, settings.gap, settings.hole, seed, i);
    case DatasetName::xor_:
      return in_xor(label, seed, i);
    case DatasetName::circle:
      return in_circle(label, seed, i);
    case DatasetName::gauss:
      return in_gauss(label, seed, i);
    case DatasetName::spiral:
      return on_spiral(label, uniform(random_bits(seed, Stream::data, i).word[0]));
    case DatasetName::moons:
      return on_moon(label, uniform(random_bits(seed, Stream::data, i).word[0]));
    case DatasetName::plane:
    case DatasetName::bumps:
    case DatasetName::ripple: {
      const RandomBits bits = random_bits(seed, Stream::data, i);
      return {2.0f * uniform(bits.word[0]) - 1.0f, 2.0f * uniform(bits.word[1]) - 1.0f};
    }
    case DatasetName::iris:
      break;
  }
  return {};
}

/// A hill of the given height at a place, or a hollow if the height is negative.
float hill(Point p, Point centre, float height, float width) {
  const float dx = p[0] - centre[0];
  const float dy = p[1] - centre[1];
  return height * std::exp(-(dx * dx + dy * dy) / (width * width));
}

/// The target surfaces, in [0, 1].
float surface(DatasetName name, Point p) {
  if (name == DatasetName::plane) return 0.5f + 0.28f * p[0] + 0.17f * p[1];
  if (name == DatasetName::bumps) {
    return 0.45f + hill(p, {-0.5f, 0.45f}, 0.45f, 0.42f) + hill(p, {0.55f, -0.4f}, 0.4f, 0.36f) +
           hill(p, {0.5f, 0.55f}, -0.36f, 0.4f) + hill(p, {-0.45f, -0.5f}, -0.32f, 0.38f);
  }
  const float r = std::sqrt(p[0] * p[0] + p[1] * p[1]);
  return 0.5f + 0.45f * std::cos(2.5f * std::numbers::pi_v<float> * r) * std::exp(-0.9f * r * r);
}

using CurvePair = std::array<std::array<Point, 241>, 2>;

/// Points along the two curves of a data set.
template <class Curve>
CurvePair points_along(Curve&& curve) {
  CurvePair pair;
  for (std::size_t which = 0; which < 2; ++which) {
    const auto pieces = static_cast<float>(pair[which].size() - 1);
    for (std::size_t i = 0; i < pair[which].size(); ++i)
      pair[which][i] = curve(which == 1, static_cast<float>(i) / pieces);
  }
  return pair;
}

/// margin[s] = squared distance from the first curve minus that from the second.
void curve_margins(const CurvePair& curves, BatchView inputs, std::span<float> margins) {
  std::vector<float> nearest(inputs.samples);
  const float* const x1 = inputs.row(0).data();
  const float* const x2 = inputs.row(1).data();
  for (std::size_t which = 0; which < 2; ++which) {
    std::ranges::fill(nearest, std::numeric_limits<float>::max());
    for (const Point& q : curves[which]) {
      for (std::size_t s = 0; s < inputs.samples; ++s) {
        const float square = (x1[s] - q[0]) * (x1[s] - q[0]) + (x2[s] - q[1]) * (x2[s] - q[1]);
        nearest[s] = square < nearest[s] ? square : nearest[s];
      }
    }
    for (std::size_t s = 0; s < inputs.samples; ++s)
      margins[s] = which == 0 ? nearest[s] : margins[s] - nearest[s];
  }
}

float plain_margin(DatasetName name, Point p) {
  if (name == DatasetName::gauss) return p[0] + p[1];
  if (name == DatasetName::circle)
    return 0.6f * 0.6f - p[0] * p[0] - p[1] * p[1];  // midway between disc and ring
  return p[0] * p[1];
}

const Table& iris() {
  static const Table table = [] {
    Table read = parse_table(iris_csv, "iris").value();
    read.stratified = false;  // the scenes and article figures of iris use this split
    return read;
  }();
  return table;
}

}  // namespace

DataShape data_shape(DatasetName name) {
  const bool regression =
      name == DatasetName::plane || name == DatasetName::bumps || name == DatasetName::ripple;
  return {.features = 2, .classes = regression ? std::size_t{0} : std::size_t{2}};
}

bool rule_margins(const GeneratorSettings& settings, BatchView inputs, std::span<float> margins) {
  static const CurvePair spiral = points_along(on_spiral);
  static const CurvePair moons = points_along(on_moon);
  const DatasetName name = settings.name;
  if (name == DatasetName::iris || data_shape(name).regression()) return false;
  check_equal("rows of the inputs", inputs.units, 2);
  check_equal("margins", margins.size(), inputs.samples);
  if (name == DatasetName::spiral || name == DatasetName::moons) {
    curve_margins(name == DatasetName::spiral ? spiral : moons, inputs, margins);
  } else {
    for (std::size_t i = 0; i < inputs.samples; ++i)
      margins[i] = plain_margin(name, {inputs.row(0)[i], inputs.row(1)[i]});
  }
  return true;
}

bool true_targets(const GeneratorSettings& settings, BatchView inputs, std::span<float> targets) {
  if (settings.name == DatasetName::iris) return false;
  check_equal("rows of the inputs", inputs.units, 2);
  check_equal("targets", targets.size(), inputs.samples);
  if (rule_margins(settings, inputs, targets)) {
    for (float& target : targets) target = target >= 0.0f ? 1.0f : 0.0f;
  } else {
    for (std::size_t i = 0; i < inputs.samples; ++i)
      targets[i] = surface(settings.name, {inputs.row(0)[i], inputs.row(1)[i]});
  }
  return true;
}

Dataset generate(const GeneratorSettings& settings, std::uint64_t seed) {
  if (settings.name == DatasetName::iris) {
    return make_dataset(iris(), settings.noise, settings.held_out, seed);
  }
  Dataset samples(2, 1, static_cast<std::size_t>(std::max(settings.points, 2)));
  samples.regression = data_shape(settings.name).regression();
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const bool label = i % 2 == 1;
    const Point place = draw(settings, label, seed, i);
    samples.inputs.row(0)[i] = place[0];
    samples.inputs.row(1)[i] = place[1];
    samples.targets.row(0)[i] = samples.regression ? surface(settings.name, place) : label ? 1.0f : 0.0f;
  }
  return split(samples, {.noise = settings.noise, .held_out = settings.held_out}, seed);
}

}  // namespace glassbox::nn
