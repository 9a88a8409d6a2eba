#include "nn/data/generators.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "nn/data/csv.h"
#include "nn/data/iris_csv.h"
#include "nn/data/split.h"
#include "nn/random/random.h"

namespace glassbox::nn {

namespace {

using Point = std::array<float, 2>;

/// Uniform in [0, 1).
float uniform(std::uint32_t word) { return static_cast<float>(word >> 8) * 0x1p-24f; }

Point polar(float radius, float angle) { return {radius * std::cos(angle), radius * std::sin(angle)}; }

/// A Gaussian cloud's point for sample i.
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
  // The square root spreads the disc's points evenly over its area.
  return polar(inner ? 0.5f * std::sqrt(u) : 0.7f + 0.25f * u, angle);
}

Point in_gauss(bool upper, std::uint64_t seed, std::uint64_t i) {
  const float centre = upper ? 0.45f : -0.45f;
  return cloud({centre, centre}, 0.2f, seed, i);
}

Point in_spiral(bool second_arm, std::uint64_t seed, std::uint64_t i) {
  constexpr float turns = 1.25f;
  const float t = uniform(random_bits(seed, Stream::data, i).word[0]);
  const float angle =
      2.0f * std::numbers::pi_v<float> * turns * t + (second_arm ? std::numbers::pi_v<float> : 0.0f);
  return polar(0.08f + 0.87f * t, angle);
}

Point in_moons(bool lower, std::uint64_t seed, std::uint64_t i) {
  const float angle = std::numbers::pi_v<float> * uniform(random_bits(seed, Stream::data, i).word[0]);
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
      return in_spiral(label, seed, i);
    case DatasetName::moons:
      return in_moons(label, seed, i);
    case DatasetName::iris:
      break;
  }
  return {};
}

const Table& iris() {
  static const Table table = parse_csv(iris_csv, "iris").value();
  return table;
}

}  // namespace

Dataset generate(const GeneratorSettings& settings, std::uint64_t seed) {
  if (settings.name == DatasetName::iris) {
    return make_dataset(iris(), settings.noise, settings.held_out, seed);
  }
  std::vector<Sample> samples(static_cast<std::size_t>(std::max(settings.points, 2)));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const bool label = i % 2 == 1;
    samples[i] = {draw(settings, label, seed, i), static_cast<std::uint8_t>(label)};
  }
  return split(samples, settings.noise, settings.held_out, seed);
}

}  // namespace glassbox::nn
