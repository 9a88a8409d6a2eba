#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "glassbox/nn/data/generators.h"

namespace glassbox::nn {

/// A sample to draw.
struct SampleDraw {
  const GeneratorSettings& settings;
  std::uint64_t seed;
  std::uint64_t sample;  ///< its number
  std::size_t count;     ///< of all samples
  std::size_t label;     ///< its class, or 0 in a regression
};

/// How a data set is drawn: the row of a drawn DatasetName. Files *_sets.cpp hold the rows.
struct Generator {
  DataShape shape{};
  FeatureScale box{};  ///< of every feature
  /// Writes the features of a sample, before the noise that split() adds.
  void (*draw)(const SampleDraw& sample, std::span<float> features) = nullptr;
  /// Writes margins as rule_margins() describes or, for a regression, one row of targets from 0 to 1. Null:
  /// unknown. It gets its rows in their size.
  void (*rule)(const GeneratorSettings& settings, BatchView inputs, Batch& values) = nullptr;
  /// draw() and label_noise apply the noise, split() none.
  bool own_noise = false;
  /// Where noise flips labels: the rule decides about the place moved by up to noise times this, uniformly
  /// along each axis; the sample stays.
  float label_noise = 0.0f;
  /// A regression's target t is middle + half·(2t - 1) in its own units.
  FeatureScale target_scale{0.5, 0.5};
  std::span<const std::string_view> classes{};  ///< names; empty: label 0, label 1, …
};

using Point = std::array<float, 2>;

/// A word of random_bits() as a number in [0, 1).
inline float unit_uniform(std::uint32_t word) { return static_cast<float>(word >> 8) * 0x1p-24f; }

/// A point in polar coordinates; the angle in radians.
Point polar(float radius, float angle);
/// A point of a Gaussian cloud, for a sample.
Point cloud(Point centre, float deviation, const SampleDraw& sample);

// One function for each group of data sets: the row of a name, or null if it is not among them.
const Generator* two_class_generator(DatasetName name);
const Generator* playground_generator(DatasetName name);
const Generator* many_class_generator(DatasetName name);
const Generator* regression_generator(DatasetName name);

/// The row of a drawn data set; null for tables of measurements.
const Generator* generator_of(DatasetName name);

}  // namespace glassbox::nn
