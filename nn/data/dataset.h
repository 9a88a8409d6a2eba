#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/data/input_term.h"

namespace glassbox::nn {

/// An interval. A value in it is middle + place·half, with place in [-1, 1].
struct FeatureScale {
  double middle = 0.0;
  double half = 1.0;
  bool operator==(const FeatureScale&) const = default;
};

/// What a data set asks of a network.
struct DataShape {
  std::size_t features = 2;
  std::size_t classes = 2;  ///< 0: a regression
  bool regression() const { return classes == 0; }
  bool operator==(const DataShape&) const = default;
};

/// The size of the images whose pixels are the features, row by row from the top.
struct ImageShape {
  std::size_t width = 0;
  std::size_t height = 0;
  bool operator==(const ImageShape&) const = default;
};

/// Samples with any number of features and targets, the training samples first.
///
/// Targets of two classes are one row of 0 and 1, or two rows as for more classes. Targets of K classes are K
/// rows: 1 in the row of the sample's class, 0 in the others. Regression targets are the desired outputs in
/// units of the target coding (nn/loss/loss.h): 0 and 1 are the ends of `target_scale`.
///
/// The inputs of a network are the features, or the terms that set_terms() derives from them.
struct Dataset {
  Dataset() = default;
  /// All samples zero and used for training, with default names, no scaling and a box of [-1, 1] per feature.
  Dataset(std::size_t features, std::size_t targets, std::size_t samples);

  Batch inputs;                    ///< `[input][sample]`
  Batch targets;                   ///< `[target][sample]`
  std::size_t training_count = 0;  ///< samples [0, training_count) train, the rest are held out
  bool regression = false;
  std::vector<std::string> features;  ///< names
  std::vector<std::string> classes;   ///< names: two for a single target, else one per target
  std::vector<FeatureScale> scales;   ///< per feature, from its values to the source's units
  std::vector<FeatureScale> box;      ///< per feature, the interval that holds its values
  FeatureScale target_scale{0.5,
                            0.5};   ///< regression: target t is middle + half·(2t - 1) in the source's units
  std::vector<InputTerm> terms;     ///< of the inputs; empty: they are the features
  std::optional<ImageShape> image;  ///< where the features are the pixels of an image, black 0

  std::size_t size() const { return inputs.samples(); }
  /// `[feature][sample]`: where the samples lie, whatever terms the network sees.
  const Batch& feature_values() const { return terms.empty() ? inputs : feature_values_; }
  /// Exchanges what the network sees; no terms: the features.
  void set_terms(std::vector<InputTerm> new_terms);
  /// "x₁", or for a term "x₁²".
  std::string input_name(std::size_t input) const;
  bool held_out(std::size_t sample) const { return sample >= training_count; }
  /// For a single target, 1 if it is above ½, else 0; for several, the index of the first largest.
  std::size_t class_of(std::size_t sample) const;

 private:
  Batch feature_values_;  ///< only with terms
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
