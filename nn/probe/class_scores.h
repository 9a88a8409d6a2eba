#pragma once

#include "glassbox/nn/batch.h"
#include "glassbox/nn/loss/loss.h"

namespace glassbox::nn {

/// How the score of a class becomes its probability: e^s, 1/(1 + e^-s), or s held in [0, 1].
enum class ScoreLink { exponential, logistic, identity };

/// The link of an output layer of several units. Softmax: the scores are logarithms of probabilities. Sigmoid
/// and tanh outputs, and bce on any other: logits. Else: the outputs themselves.
ScoreLink score_link(Activation output, Loss loss);

/// In [0, 1]; rises with the score.
float probability_of(ScoreLink link, float score);

/// The scores `[class][sample]` of the outputs of several classes. The class with the largest score is the
/// answer; where the two largest are equal, the answer changes. Unlike probabilities, scores do not saturate.
void class_scores(Activation output, Loss loss, BatchView z, BatchView a, Batch& scores);

}  // namespace glassbox::nn
