#pragma once

#include <string>

#include "demos/glassbox/cli/command_line.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox {

/// Trains and writes the requested files; prints a progress bar on a terminal. Returns the summary line
/// "step=… loss=… train_accuracy=… test_accuracy=…". Errors are one line: the run diverged or a file could
/// not be written. Output paths are checked before training, and no file gets its final name before all are
/// complete. SIGINT, SIGTERM and SIGHUP stop training early: the files hold the run up to that step, and the
/// error says so.
nn::Expected<std::string> train(const TrainCommand& command);

/// The header "step,epoch,train_loss,test_loss,train_accuracy,test_accuracy" and a row for each point of the
/// curve, the current step last. Numbers read back exactly. Test values are "nan" without held-out samples.
std::string metrics_csv(const nn::Trainer& trainer);

/// "sample,label,stage,c0,c1,…" with one c column per unit of the widest layer, and a row per sample and
/// layer step: training samples first, layer steps from the input to the output activation. Cells are empty
/// where a layer has fewer units. Numbers read back exactly.
std::string trace_csv(const nn::Trainer& trainer);

/// "set,class,answer,samples" and a row for each class and answer of the training samples, then of the
/// held-out samples if there are any. Not for a regression.
std::string confusion_csv(const nn::Trainer& trainer);

}  // namespace glassbox
