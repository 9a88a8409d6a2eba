#pragma once

#include <cstddef>
#include <optional>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// Whether each output of a run's network stands for a class of the data.
bool has_class_outputs(const nn::Snapshot& run);

/// The output unit of ViewOptions::class_shown; nothing: all classes, or none of that name.
std::optional<std::size_t> shown_class(const nn::Snapshot& run, const ViewOptions& options);

/// Whether a view with view_traits::unit shows all classes at once, rather than one unit.
bool shows_all_classes(const Frame& frame);

/// Whether the data come from a generator, which may have a rule.
bool is_generated(const nn::Snapshot& run);
/// The same with a single output, that of two classes or of a regression.
bool follows_rule(const nn::Snapshot& run);

/// Whether such a view shows the output of one class among several.
bool shows_class(const Frame& frame);

/// The name of an output: that of its class, "y", or "y₂" of several.
FigureText output_name(const nn::Snapshot& run, std::size_t output);

/// The value of an output o in the units of a regression's target: middle + half·o. The identity for classes
/// and for targets without units.
nn::FeatureScale output_scale(const nn::Snapshot& run);

}  // namespace glassbox
