#pragma once

#include <string>
#include <vector>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/morph/morph_trace.h"

namespace glassbox {

/// "activation 2"
std::string stop_name(const nn::LayerStep& step);

/// "a⁽²⁾ = σ(W⁽²⁾a⁽¹⁾ + b⁽²⁾)", or the formula of a move to the step: "a⁽²⁾ = σ(z⁽²⁾)".
std::string step_formula(const nn::Architecture& architecture, const nn::LayerStep& step, bool moving);

/// Explains what happens at a stop.
std::string step_caption(const nn::Snapshot& snapshot, const MorphTrace& trace, std::size_t stop);

/// Which units of a wide layer are shown, or how much of the variance; empty where all are.
FigureText shown_units(const MorphStop& stop);

/// The same, shorter.
FigureText shown_briefly(const MorphStop& stop);

/// "z₂", "h₃", "y", "w · h", "PC 1": the name of an axis of a stop; empty for an axis that is a mixture.
FigureText axis_name(const nn::Snapshot& snapshot, const MorphStop& stop, std::size_t axis);

/// A sample in words: its number and label, its inputs, its values through all layers.
std::vector<std::string> sample_lines(const nn::Snapshot& snapshot, std::size_t sample);

}  // namespace glassbox
