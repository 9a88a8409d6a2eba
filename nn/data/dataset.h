#pragma once

#include <array>
#include <string>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// An interval, and where a value lies in it: value = middle + place·half, place in [-1, 1].
struct FeatureScale {
  double middle = 0.0;
  double half = 1.0;
  bool operator==(const FeatureScale&) const = default;
};

/// Two-feature samples of two classes, or for regression of a continuous target; training samples first.
struct Dataset {
  Batch inputs;                    ///< `[feature][sample]`, 2 rows
  AlignedFloats labels;            ///< 0 or 1 per sample; for regression anything in [0, 1]
  std::size_t training_count = 0;  ///< samples [0, training_count) train, the rest are held out
  bool regression = false;
  std::array<std::string, 2> features{"x₁", "x₂"};
  std::array<std::string, 2> classes{"label 0", "label 1"};
  std::array<FeatureScale, 2> scales;  ///< from inputs to the file's units
  std::array<FeatureScale, 2> box;  ///< of inputs that holds the samples: [-1, 1]² unless they are not scaled

  std::size_t size() const { return inputs.samples(); }
  bool held_out(std::size_t sample) const { return sample >= training_count; }
};

}  // namespace glassbox::nn
