#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "glassbox/nn/batch.h"

namespace glassbox::nn {

/// An interval. A value in it is middle + place·half, with place in [-1, 1].
struct FeatureScale {
  double middle = 0.0;
  double half = 1.0;
  bool operator==(const FeatureScale&) const = default;
};

/// Samples with any number of features and targets, the training samples first.
///
/// Targets of two classes are one row of 0 and 1. Targets of K classes are K rows: 1 in the row of the
/// sample's class, 0 in the others. Regression targets are the desired outputs in units of the target coding
/// (nn/loss/loss.h): [0, 1] for bounded outputs.
struct Dataset {
  Dataset() = default;
  /// All samples zero and used for training, with default names, no scaling and a box of [-1, 1] per feature.
  Dataset(std::size_t features, std::size_t targets, std::size_t samples);

  Batch inputs;                    ///< `[feature][sample]`
  Batch targets;                   ///< `[target][sample]`
  std::size_t training_count = 0;  ///< samples [0, training_count) train, the rest are held out
  bool regression = false;
  std::vector<std::string> features;  ///< names
  std::vector<std::string> classes;   ///< names: two for a single target, else one per target
  std::vector<FeatureScale> scales;   ///< per feature, from inputs to the source's units
  std::vector<FeatureScale> box;      ///< per feature, the interval that holds the inputs

  std::size_t size() const { return inputs.samples(); }
  bool held_out(std::size_t sample) const { return sample >= training_count; }
  /// For a single target, 1 if it is above ½, else 0; for several, the index of the first largest.
  std::size_t class_of(std::size_t sample) const;
};

/// Makes a dataset from your own arrays, one row per feature and per target, all of the same length of at
/// least 1. The first `training_count` samples train, 1 to all of them; by default all. Any target that is
/// neither 0 nor 1 makes it a regression. The box is the range of each feature.
///
///   make_dataset({x1, x2}, {label});
Dataset make_dataset(const std::vector<std::span<const float>>& features,
                     const std::vector<std::span<const float>>& targets,
                     std::optional<std::size_t> training_count = std::nullopt);

}  // namespace glassbox::nn
