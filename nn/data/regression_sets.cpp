#include <array>
#include <cmath>
#include <numbers>

#include "glassbox/nn/data/formula_surface.h"
#include "glassbox/nn/data/generator.h"
#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

void draw_anywhere(const SampleDraw& sample, std::span<float> x) {
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  for (std::size_t axis = 0; axis < 2; ++axis) x[axis] = 2.0f * unit_uniform(bits.word[axis]) - 1.0f;
}

float plane_height(Point p) { return 0.5f + 0.28f * p[0] + 0.17f * p[1]; }

/// A hill of the given height at a place, or a hollow if the height is negative.
float hill_height(Point p, Point centre, float height, float width) {
  const float dx = p[0] - centre[0];
  const float dy = p[1] - centre[1];
  return height * std::exp(-(dx * dx + dy * dy) / (width * width));
}

float bumps_height(Point p) {
  return 0.45f + hill_height(p, {-0.5f, 0.45f}, 0.45f, 0.42f) + hill_height(p, {0.55f, -0.4f}, 0.4f, 0.36f) +
         hill_height(p, {0.5f, 0.55f}, -0.36f, 0.4f) + hill_height(p, {-0.45f, -0.5f}, -0.32f, 0.38f);
}

float ripple_height(Point p) {
  const float r = std::sqrt(p[0] * p[0] + p[1] * p[1]);
  return 0.5f + 0.45f * std::cos(2.5f * std::numbers::pi_v<float> * r) * std::exp(-0.9f * r * r);
}

template <float (*height)(Point)>
void heights_of(const GeneratorSettings&, BatchView inputs, Batch& targets) {
  for (std::size_t s = 0; s < inputs.samples; ++s)
    targets.row(0)[s] = height({inputs.row(0)[s], inputs.row(1)[s]});
}

void formula_targets(const GeneratorSettings& settings, BatchView inputs, Batch& targets) {
  const auto surface = formula_surface(settings.formula);
  if (!surface) fail_check("formula", surface.error().message, "one that check_data() accepts");
  (*surface)->evaluate(inputs, targets);
}

template <auto rule>
constexpr Generator regression{.shape = {.features = 2, .classes = 0}, .draw = draw_anywhere, .rule = rule};

}  // namespace

const Generator* regression_generator(DatasetName name) {
  switch (name) {
    case DatasetName::plane:
      return &regression<heights_of<plane_height>>;
    case DatasetName::bumps:
      return &regression<heights_of<bumps_height>>;
    case DatasetName::ripple:
      return &regression<heights_of<ripple_height>>;
    case DatasetName::formula:
      return &regression<formula_targets>;
    default:
      return nullptr;
  }
}

}  // namespace glassbox::nn
