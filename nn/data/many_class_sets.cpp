#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "glassbox/nn/data/curve_distance.h"
#include "glassbox/nn/data/digits_1d.h"
#include "glassbox/nn/data/generator.h"
#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

struct Ring {
  float inner, outer;
};
constexpr std::array<Ring, 3> ring_radii{Ring{0.0f, 0.25f}, Ring{0.42f, 0.6f}, Ring{0.77f, 0.95f}};

void draw_rings(const SampleDraw& sample, std::span<float> x) {
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  const auto [inner, outer] = ring_radii[sample.label];
  const float u = unit_uniform(bits.word[0]);
  // Evenly over the area.
  const float radius = std::sqrt(inner * inner + u * (outer * outer - inner * inner));
  std::ranges::copy(polar(radius, 2.0f * std::numbers::pi_v<float> * unit_uniform(bits.word[1])), x.begin());
}

void nearest_ring(const GeneratorSettings&, BatchView inputs, Batch& margins) {
  for (std::size_t k = 0; k < ring_radii.size(); ++k) {
    const auto [inner, outer] = ring_radii[k];
    for (std::size_t s = 0; s < inputs.samples; ++s) {
      const float radius = std::hypot(inputs.row(0)[s], inputs.row(1)[s]);
      margins.row(k)[s] = std::min(radius - inner, outer - radius);
    }
  }
}

/// A point on one of three arms at t from 0 to 1.
Point on_arm(std::size_t arm, float t) {
  constexpr float turns = 0.75f;
  return polar(0.08f + 0.87f * t,
               2.0f * std::numbers::pi_v<float> * (turns * t + static_cast<float>(arm) / 3.0f));
}

void draw_on_arm(const SampleDraw& sample, std::span<float> x) {
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  std::ranges::copy(on_arm(sample.label, unit_uniform(bits.word[0])), x.begin());
}

void nearest_arm(const GeneratorSettings&, BatchView inputs, Batch& margins) {
  static const CurvePoints arms = points_along(on_arm, 3, 241);
  nearness(arms, inputs, margins);
}

/// Of `blobs` clouds on a circle, the first at the top.
Point blob_centre(std::size_t blobs, std::size_t blob) {
  const float turn = static_cast<float>(blob) / static_cast<float>(blobs);
  return polar(0.6f, std::numbers::pi_v<float> * (0.5f - 2.0f * turn));
}

template <std::size_t blobs>
void draw_blob(const SampleDraw& sample, std::span<float> x) {
  std::ranges::copy(cloud(blob_centre(blobs, sample.label), 0.14f, sample), x.begin());
}

template <std::size_t blobs>
void nearest_blob(const GeneratorSettings&, BatchView inputs, Batch& margins) {
  static const CurvePoints centres =
      points_along([](std::size_t blob, float) { return blob_centre(blobs, blob); }, blobs, 1);
  if constexpr (blobs == 2) {
    margin_between(centres, inputs, margins);
  } else {
    nearness(centres, inputs, margins);
  }
}

template <std::size_t blobs>
constexpr Generator blobs_generator{
    .shape = {.features = 2, .classes = blobs}, .draw = draw_blob<blobs>, .rule = nearest_blob<blobs>};
constexpr Generator rings_generator{
    .shape = {.features = 2, .classes = 3}, .draw = draw_rings, .rule = nearest_ring};
constexpr Generator spiral3_generator{
    .shape = {.features = 2, .classes = 3}, .draw = draw_on_arm, .rule = nearest_arm};

}  // namespace

const Generator* many_class_generator(DatasetName name) {
  switch (name) {
    case DatasetName::rings:
      return &rings_generator;
    case DatasetName::spiral3:
      return &spiral3_generator;
    case DatasetName::blobs2:
      return &blobs_generator<2>;
    case DatasetName::blobs3:
      return &blobs_generator<3>;
    case DatasetName::blobs4:
      return &blobs_generator<4>;
    case DatasetName::blobs5:
      return &blobs_generator<5>;
    case DatasetName::blobs6:
      return &blobs_generator<6>;
    case DatasetName::digits_1d:
      return &digits_1d_generator();
    default:
      return nullptr;
  }
}

}  // namespace glassbox::nn
