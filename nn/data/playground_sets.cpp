#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "glassbox/nn/data/curve_distance.h"
#include "glassbox/nn/data/generator.h"
#include "glassbox/nn/random/random.h"

// The data sets of TensorFlow Playground by the formulas of its src/dataset.ts (github.com/tensorflow/
// playground), in its units: the square shows -6 to 6 along both axes. Two differences: XOR's places are
// drawn so that its classes are equally large without noise, and samples outside the square are clamped to
// it.

namespace glassbox::nn {

namespace {

constexpr float full_turn = 2.0f * std::numbers::pi_v<float>;
constexpr float disc_radius = 5.0f;        // of circle and spiral
constexpr float regression_radius = 6.0f;  // half the side of the regressions' square
constexpr FeatureScale playground_box{0.0, 6.0};

/// Uniform in [-1, 1).
float either_way(std::uint32_t word) { return 2.0f * unit_uniform(word) - 1.0f; }

void draw_disc_or_ring(const SampleDraw& sample, std::span<float> x) {
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  const float u = unit_uniform(bits.word[0]);
  const float radius = disc_radius * (sample.label == 1 ? 0.5f * u : 0.7f + 0.3f * u);
  const float angle = full_turn * unit_uniform(bits.word[1]);
  x[0] = radius * std::sin(angle);
  x[1] = radius * std::cos(angle);
}

void inside_half_radius(const GeneratorSettings&, BatchView inputs, Batch& margins) {
  for (std::size_t s = 0; s < inputs.samples; ++s)
    margins.row(0)[s] = 0.5f * disc_radius - std::hypot(inputs.row(0)[s], inputs.row(1)[s]);
}

void draw_padded_quadrants(const SampleDraw& sample, std::span<float> x) {
  constexpr float side = 5.0f, padding = 0.3f;
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  const float sign = (bits.word[2] & 1) != 0 ? 1.0f : -1.0f;
  x[0] = sign * (padding + side * unit_uniform(bits.word[0]));
  x[1] = (sample.label == 1 ? sign : -sign) * (padding + side * unit_uniform(bits.word[1]));
}

void equal_signs(const GeneratorSettings&, BatchView inputs, Batch& margins) {
  for (std::size_t s = 0; s < inputs.samples; ++s) margins.row(0)[s] = inputs.row(0)[s] * inputs.row(1)[s];
}

/// The variance of the clouds grows from .5 to 4 as noise grows from 0 to .5.
void draw_clouds(const SampleDraw& sample, std::span<float> x) {
  const float centre = sample.label == 1 ? 2.0f : -2.0f;
  const float variance = 0.5f + 7.0f * sample.settings.noise;
  std::ranges::copy(cloud({centre, centre}, std::sqrt(variance), sample), x.begin());
}

void above_diagonal(const GeneratorSettings&, BatchView inputs, Batch& margins) {
  for (std::size_t s = 0; s < inputs.samples; ++s) margins.row(0)[s] = inputs.row(0)[s] + inputs.row(1)[s];
}

/// Label 1 is the arm without the offset of half a turn.
Point on_playground_spiral(std::size_t arm, float t) {
  const float angle = 1.75f * full_turn * t + (arm == 1 ? 0.0f : 0.5f * full_turn);
  return {disc_radius * t * std::sin(angle), disc_radius * t * std::cos(angle)};
}

/// Evenly spaced along its arm, then moved by up to `noise` along each axis.
void draw_arm(const SampleDraw& sample, std::span<float> x) {
  const std::size_t of_arm = (sample.count + 1 - sample.label) / 2;
  const float t = static_cast<float>(sample.sample / 2) / static_cast<float>(of_arm);
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  const Point place = on_playground_spiral(sample.label, t);
  for (std::size_t axis = 0; axis < 2; ++axis)
    x[axis] = place[axis] + sample.settings.noise * either_way(bits.word[axis]);
}

void nearer_arm(const GeneratorSettings&, BatchView inputs, Batch& margins) {
  static const CurvePoints arms = points_along(on_playground_spiral, 2, 481);
  margin_between(arms, inputs, margins);
}

void draw_in_square(const SampleDraw& sample, std::span<float> x) {
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  for (std::size_t axis = 0; axis < 2; ++axis) x[axis] = regression_radius * either_way(bits.word[axis]);
}

/// (x1 + x2) / 10, which reaches ±1.2 in the corners.
constexpr FeatureScale plane_scale{0.0, 1.2};
void plane_targets(const GeneratorSettings&, BatchView inputs, Batch& targets) {
  for (std::size_t s = 0; s < inputs.samples; ++s)
    targets.row(0)[s] = 0.5f + 0.5f / 12.0f * (inputs.row(0)[s] + inputs.row(1)[s]);
}

struct Hill {
  Point centre;
  float sign;
};
constexpr std::array hills{Hill{{-4.0f, 2.5f}, 1.0f}, Hill{{0.0f, 2.5f}, -1.0f},
                           Hill{{4.0f, 2.5f}, 1.0f},  Hill{{-4.0f, -2.5f}, -1.0f},
                           Hill{{0.0f, -2.5f}, 1.0f}, Hill{{4.0f, -2.5f}, -1.0f}};

/// Cones of radius 2 and height ±1; of two, the one of larger magnitude.
void hill_targets(const GeneratorSettings&, BatchView inputs, Batch& targets) {
  for (std::size_t s = 0; s < inputs.samples; ++s) {
    float height = 0.0f;
    for (const Hill& hill : hills) {
      const float distance = std::hypot(inputs.row(0)[s] - hill.centre[0], inputs.row(1)[s] - hill.centre[1]);
      const float cone = hill.sign * std::clamp(1.0f - 0.5f * distance, 0.0f, 1.0f);
      if (std::abs(cone) > std::abs(height)) height = cone;
    }
    targets.row(0)[s] = 0.5f + 0.5f * height;
  }
}

Generator playground(decltype(Generator::draw) draw, decltype(Generator::rule) rule, float label_noise) {
  return {.box = playground_box, .draw = draw, .rule = rule, .own_noise = true, .label_noise = label_noise};
}

Generator playground_regression(decltype(Generator::rule) rule, FeatureScale target_scale) {
  Generator row = playground(draw_in_square, rule, regression_radius);
  row.shape.classes = 0;
  row.target_scale = target_scale;
  return row;
}

}  // namespace

const Generator* playground_generator(DatasetName name) {
  static const Generator circle = playground(draw_disc_or_ring, inside_half_radius, disc_radius);
  static const Generator quadrants = playground(draw_padded_quadrants, equal_signs, 5.0f);
  static const Generator gauss = playground(draw_clouds, above_diagonal, 0.0f);
  static const Generator spiral = playground(draw_arm, nearer_arm, 0.0f);
  static const Generator plane = playground_regression(plane_targets, plane_scale);
  static const Generator gauss_regression = playground_regression(hill_targets, {0.0, 1.0});
  switch (name) {
    case DatasetName::tf_circle:
      return &circle;
    case DatasetName::tf_xor:
      return &quadrants;
    case DatasetName::tf_gauss:
      return &gauss;
    case DatasetName::tf_spiral:
      return &spiral;
    case DatasetName::tf_plane:
      return &plane;
    case DatasetName::tf_gauss_regression:
      return &gauss_regression;
    default:
      return nullptr;
  }
}

}  // namespace glassbox::nn
