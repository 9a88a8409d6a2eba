#pragma once

#include <vector>

#include "demos/glassbox/views/figure_text.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// How a difference is worded: "rate .5 → .1", or "rate back to .1".
enum class DifferenceWords { from_to, back_to };

/// What differs between the settings of two runs, one short text each: "rate .5 → .1", "layers 3,3 → 8". The
/// data come first, the random start last.
void list_differences(const nn::RunSettings& from, const nn::RunSettings& to,
                      std::vector<FigureText>& differences, DifferenceWords words = DifferenceWords::from_to);

}  // namespace glassbox
