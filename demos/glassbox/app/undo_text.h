#pragma once

#include <span>
#include <string>

#include "demos/glassbox/app/undo_history.h"

namespace glassbox {

/// A change in a few words: "rate .5 → .1", or "noise 0 → .2 and 2 more" where there are several.
std::string change_text(const UndoableState& before, const UndoableState& after,
                        std::span<const ParameterChange> parameters);

}  // namespace glassbox
