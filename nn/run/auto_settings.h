#pragma once

#include "glassbox/nn/run/run_settings.h"

namespace glassbox::nn {

/// Gives the automatic settings of a run the values that suit its network and optimizer:
///
/// - init and init-scale: xavier for sigmoid with scale 4, or 2 for mse on a linear output, and for tanh and
///   sine with scale 5/3 (Glorot and Bengio 2010, with the factors of the LISA deep learning tutorials and of
///   PyTorch's calculate_gain); he with scale 1 as soon as a hidden layer has relu, leaky-relu, softplus or
///   gelu (He et al. 2015). A chosen init gets the scale that suits it.
/// - learning-rate: c·(1 - momentum) / depth, where momentum is 0 for sgd, since a step of momentum m ends up
///   1/(1 - m) times as long (Goodfellow et al. 2016, 8.3.2), and since the largest stable rate falls with
///   the number of layers (Saxe et al. 2014). adam: .04 / depth, rmsprop: .015 / depth. depth counts the
///   hidden layers, c is 4 where all of them are sigmoid (2 for mse on a linear output), else .6: measured
///   (docs/defaults.md).
/// - momentum: .9.
void apply_auto(RunSettings& run);

/// Whether two settings differ in data set, layers, activations, optimizer or loss.
bool differ_in_task(const RunSettings& a, const RunSettings& b);

/// After the user changed `from` into `to`: another number of classes brings the outputs that suit it
/// (suit_outputs()), and so does a loss or an output activation that does not fit the other; terms of
/// features that are gone leave the inputs. Where the two differ in their task, preset settings of `to`
/// become automatic; then all that are automatic follow.
void follow_change(const RunSettings& from, RunSettings& to);

}  // namespace glassbox::nn
