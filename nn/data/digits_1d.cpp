#include "glassbox/nn/data/digits_1d.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t digit_values = 12;
using Curve = std::array<float, digit_values>;

/// Beyond its ends, a curve goes on level.
constexpr std::array<Curve, 10> digit_curves{{
    {-.6f, -.6f, -.3f, .3f, .8f, 1.0f, 1.0f, .8f, .3f, -.3f, -.6f, -.6f},      // hill
    {-.6f, -.6f, -.6f, -.6f, -.6f, 1.0f, -.6f, -.6f, -.6f, -.6f, -.6f, -.6f},  // spike
    {-.8f, -.8f, -.8f, -.8f, -.8f, -.4f, .4f, .8f, .8f, .8f, .8f, .8f},        // step up
    {.8f, .8f, .8f, .8f, .8f, .4f, -.4f, -.8f, -.8f, -.8f, -.8f, -.8f},        // step down
    {.6f, .6f, .3f, -.3f, -.8f, -1.0f, -1.0f, -.8f, -.3f, .3f, .6f, .6f},      // valley
    {-.6f, -.6f, .2f, .9f, .2f, -.6f, -.6f, .2f, .9f, .2f, -.6f, -.6f},        // two hills
    {.6f, .6f, -.2f, -.9f, -.2f, .6f, .6f, -.2f, -.9f, -.2f, .6f, .6f},        // two valleys
    {-.8f, -.8f, -.6f, -.3f, 0.0f, .3f, .6f, .9f, -.8f, -.8f, -.8f, -.8f},     // saw that rises
    {-.8f, -.8f, -.8f, -.8f, .9f, .6f, .3f, 0.0f, -.3f, -.6f, -.8f, -.8f},     // saw that falls
    {0.0f, 0.0f, .8f, -.8f, .8f, -.8f, .8f, -.8f, .8f, -.8f, 0.0f, 0.0f},      // zigzag
}};

constexpr std::array<std::string_view, 10> digit_names{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

/// The value between two values of a curve.
float value_at(const Curve& curve, float place) {
  const float held = std::clamp(place, 0.0f, static_cast<float>(digit_values - 1));
  const auto left = std::min(static_cast<std::size_t>(held), digit_values - 2);
  const float part = held - static_cast<float>(left);
  return (1.0f - part) * curve[left] + part * curve[left + 1];
}

void draw_digit(const SampleDraw& sample, std::span<float> values) {
  const RandomBits bits = random_bits(sample.seed, Stream::data, sample.sample);
  const float shift = 4.0f * unit_uniform(bits.word[0]) - 2.0f;
  const float stretch = 0.6f + 0.4f * unit_uniform(bits.word[1]);
  for (std::size_t i = 0; i < digit_values; ++i) {
    const float value = stretch * value_at(digit_curves[sample.label], static_cast<float>(i) - shift);
    const float noise = 0.08f * random_normal(sample.seed, Stream::data, sample.sample, i + 1);
    values[i] = std::clamp(value + noise, -1.0f, 1.0f);
  }
}

}  // namespace

const Generator& digits_1d_generator() {
  static const Generator row{.shape = {.features = digit_values, .classes = digit_curves.size()},
                             .draw = draw_digit,
                             .classes = digit_names};
  return row;
}

}  // namespace glassbox::nn
