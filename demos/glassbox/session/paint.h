#pragma once

#include <cstddef>

#include "demos/glassbox/document/brush.h"
#include "glassbox/nn/error.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// The most samples that one stroke adds.
inline constexpr std::size_t most_painted = 2'000;

/// Whether a brush can edit samples of these data: classes over two features.
bool is_paintable(const nn::Dataset& data);

/// The settings with the samples that a stroke leaves, as a painted table. Samples keep the places that noise
/// gave them, and the noise becomes 0. Scale, box, classes and the split of the other samples stay; new
/// samples are spread evenly under the brush, within the box, by the seed of the data. The settings
/// themselves if the stroke changes nothing. One-line errors: data that cannot be painted, an unknown class,
/// a class that would lose its last sample, more than 50,000 samples, a stroke beside the box.
nn::Expected<nn::RunSettings> paint(const nn::RunSettings& run, const BrushStroke& stroke);

}  // namespace glassbox
