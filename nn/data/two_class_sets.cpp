#include <algorithm>
#include <cmath>
#include <numbers>

#include "glassbox/nn/data/curve_distance.h"
#include "glassbox/nn/data/generator.h"
#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

constexpr float pi = std::numbers::pi_v<float>;

Point in_quadrants(const SampleDraw& sample) {
  const float gap = sample.settings.gap, hole = sample.settings.hole;
  for (std::uint64_t attempt = 0;; ++attempt) {
    const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample, attempt);
    const Point corner{gap + (1.0f - gap) * unit_uniform(bits.word[0]),
                       gap + (1.0f - gap) * unit_uniform(bits.word[1])};
    if (corner[0] * corner[0] + corner[1] * corner[1] < hole * hole) continue;
    const float sign1 = (bits.word[2] & 1) != 0 ? 1.0f : -1.0f;
    const float sign2 = sample.label == 1 ? sign1 : -sign1;
    return {sign1 * corner[0], sign2 * corner[1]};
  }
}

Point in_xor(const SampleDraw& sample) {
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  const float sign = (bits.word[0] & 1) != 0 ? 1.0f : -1.0f;
  return cloud({0.5f * sign, sample.label == 1 ? 0.5f * sign : -0.5f * sign}, 0.13f, sample);
}

Point in_circle(const SampleDraw& sample) {
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  const float angle = 2.0f * pi * unit_uniform(bits.word[0]);
  const float u = unit_uniform(bits.word[1]);
  // The square root spreads the points evenly over the disc's area.
  return polar(sample.label == 1 ? 0.5f * std::sqrt(u) : 0.7f + 0.25f * u, angle);
}

Point in_gauss(const SampleDraw& sample) {
  const float centre = sample.label == 1 ? 0.45f : -0.45f;
  return cloud({centre, centre}, 0.2f, sample);
}

/// A point on a spiral's arm at t from 0 to 1.
Point on_spiral(std::size_t arm, float t) {
  constexpr float turns = 1.25f;
  return polar(0.08f + 0.87f * t, 2.0f * pi * turns * t + (arm == 1 ? pi : 0.0f));
}

Point on_moon(std::size_t moon, float t) {
  const float angle = pi * t;
  const float x = moon == 1 ? 1.0f - std::cos(angle) : std::cos(angle);
  const float y = moon == 1 ? 0.5f - std::sin(angle) : std::sin(angle);
  return {0.6f * (x - 0.5f), 0.9f * (y - 0.25f)};
}

/// A point of a curve, for a sample.
template <Point (*curve)(std::size_t, float)>
Point along(const SampleDraw& sample) {
  return curve(sample.label, unit_uniform(random_bits(sample.seed, Stream::data, sample.sample).word[0]));
}

Point in_checkerboard(const SampleDraw& sample) {
  constexpr float edge = 0.02f;  // of a cell, free of points on each side
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  const std::size_t row = bits.word[2] % 4;
  // Class 1 is where both cells' numbers are even or both are odd.
  const std::size_t column = 2 * (bits.word[3] % 2) + (row + sample.label + 1) % 2;
  const auto within = [](std::size_t cell, std::uint32_t word) {
    return 0.5f * (static_cast<float>(cell) + edge + (1.0f - 2.0f * edge) * unit_uniform(word)) - 1.0f;
  };
  return {within(column, bits.word[0]), within(row, bits.word[1])};
}

template <Point (*place)(const SampleDraw&)>
void draw_point(const SampleDraw& sample, std::span<float> features) {
  std::ranges::copy(place(sample), features.begin());
}

float quadrants_margin(Point p) { return p[0] * p[1]; }
float gauss_margin(Point p) { return p[0] + p[1]; }
/// Midway between disc and ring.
float circle_margin(Point p) { return 0.6f * 0.6f - p[0] * p[0] - p[1] * p[1]; }
float checkerboard_margin(Point p) { return std::sin(2.0f * pi * p[0]) * std::sin(2.0f * pi * p[1]); }

template <float (*margin)(Point)>
void margins_of(const GeneratorSettings&, BatchView inputs, Batch& margins) {
  for (std::size_t s = 0; s < inputs.samples; ++s)
    margins.row(0)[s] = margin({inputs.row(0)[s], inputs.row(1)[s]});
}

template <Point (*curve)(std::size_t, float)>
void nearer_curve(const GeneratorSettings&, BatchView inputs, Batch& margins) {
  static const CurvePoints curves = points_along(curve, 2, 241);
  margin_between(curves, inputs, margins);
}

template <Point (*place)(const SampleDraw&), auto rule>
constexpr Generator two_classes{.draw = draw_point<place>, .rule = rule};

}  // namespace

const Generator* two_class_generator(DatasetName name) {
  switch (name) {
    case DatasetName::quadrants:
      return &two_classes<in_quadrants, margins_of<quadrants_margin>>;
    case DatasetName::xor_:
      return &two_classes<in_xor, margins_of<quadrants_margin>>;
    case DatasetName::circle:
      return &two_classes<in_circle, margins_of<circle_margin>>;
    case DatasetName::gauss:
      return &two_classes<in_gauss, margins_of<gauss_margin>>;
    case DatasetName::spiral:
      return &two_classes<along<on_spiral>, nearer_curve<on_spiral>>;
    case DatasetName::moons:
      return &two_classes<along<on_moon>, nearer_curve<on_moon>>;
    case DatasetName::checkerboard:
      return &two_classes<in_checkerboard, margins_of<checkerboard_margin>>;
    default:
      return nullptr;
  }
}

}  // namespace glassbox::nn
