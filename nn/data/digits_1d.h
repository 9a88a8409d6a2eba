#pragma once

#include "glassbox/nn/data/generator.h"

namespace glassbox::nn {

/// Ten curves of 12 values from -1 to 1, one for each class: a small problem with many inputs and classes.
/// Each sample shifts its curve by up to two values to either side, stretches it by .6 to 1, and adds noise
/// of deviation .08 to each value.
const Generator& digits_1d_generator();

}  // namespace glassbox::nn
