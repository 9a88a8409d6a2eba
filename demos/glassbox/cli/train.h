#pragma once

#include <string>

#include "demos/glassbox/cli/command_line.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox {

/// Trains and writes the files asked for; prints a progress bar on a terminal. Returns the closing line
/// "step=… loss=… train_accuracy=… test_accuracy=…", or the one-line error of a run that diverged or a file
/// that could not be written; files are checked before training, and none takes its name before all are
/// complete. SIGINT, SIGTERM and SIGHUP end the training early: the files are written as the run stands, and
/// the error says so.
nn::Expected<std::string> train(const TrainCommand& command);

/// "step,epoch,train_loss,test_loss,train_accuracy,test_accuracy" and a row for each point of the curve, the
/// current step last. Figures read back exactly; "nan" without held-out samples.
std::string metrics_csv(const nn::Trainer& trainer);

/// "sample,label,stage,c0,c1,…" with as many c as the widest layer has units: for each sample of the data
/// set, training samples first, its values at each layer step from the input to the output's activation; empty
/// where a layer has fewer units. Figures read back exactly.
std::string trace_csv(const nn::Trainer& trainer);

}  // namespace glassbox
