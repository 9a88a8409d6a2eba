#pragma once

#include <span>
#include <string>

#include "demos/glassbox/document/field_difference.h"
#include "demos/glassbox/session/undo_history.h"

namespace glassbox {

/// A change in a few words: "rate .5 → .1", or "noise 0 → .2 and 2 more" where there are several; or, of a
/// change that was taken back, "rate back to .5".
std::string change_text(const UndoableState& before, const UndoableState& after,
                        std::span<const ParameterChange> parameters,
                        DifferenceWords words = DifferenceWords::from_to);

}  // namespace glassbox
