#pragma once

#include "glassbox/nn/run/run_set.h"

namespace glassbox {

struct Setup;

/// The runs that a setup begins with: those of a session or of checkpoints, or its document's at step 0.
nn::RunSet begin_runs(const Setup& setup);

}  // namespace glassbox
