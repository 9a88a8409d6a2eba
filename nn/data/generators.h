#pragma once

#include <cstdint>
#include <string>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/data/dataset_name.h"
#include "glassbox/nn/error.h"

namespace glassbox::nn {

struct GeneratorSettings {
  DatasetName name = DatasetName::quadrants;
  int points = 200;    ///< 2 … 50000; tables of real measurements have their own number
  float noise = 0.0f;  ///< 0 … 1, standard deviation added to all features in units of half their box; for
                       ///< the Playground's sets its own noise, whose slider ends at 0.5
  float gap = 0.06f;   ///< 0 … 0.5, quadrants: |x1| and |x2| stay at least this far from 0
  float hole = 0.25f;  ///< 0 … 0.9, quadrants: radius of the empty disc at the centre
  float held_out = 0.2f;                 ///< 0 … 0.9, fraction of the samples kept for testing
  std::string formula = "sin(3*x1)*x2";  ///< formula: the function to fit, see nn/data/formula.h
  bool operator==(const GeneratorSettings&) const = default;
};

/// The features and classes of a data set.
DataShape data_shape(DatasetName name);

/// Whether `points` applies: the data set is drawn, not a table of measurements.
bool has_any_size(DatasetName name);

/// Error: a formula that does not parse, or that is not finite somewhere in the square; in one line.
Expected<void> check_data(const GeneratorSettings& settings);

/// The same settings and seed give the same bits. Class sizes differ by at most one, unless noise flips
/// labels. Noise moves points but does not change which points are drawn; points that noise moves outside the
/// box are clamped to it. Regression targets are in [0, 1]. The held-out samples are a seeded choice; at
/// least one sample trains. The settings pass check_data().
Dataset generate(const GeneratorSettings& settings, std::uint64_t seed);

/// The noise-free rule that generates a data set: `targets` gets the target rows of the data set at each of
/// the inputs `[feature][sample]`, in the units of its box. Returns false and leaves `targets` unchanged
/// where the rule is unknown: for measurements and digits-1d.
bool true_targets(const GeneratorSettings& settings, BatchView inputs, Batch& targets);

}  // namespace glassbox::nn
