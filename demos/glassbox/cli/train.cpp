#include "demos/glassbox/cli/train.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <span>
#include <vector>

#include "demos/glassbox/cli/interruption.h"
#include "demos/glassbox/cli/progress_bar.h"
#include "demos/glassbox/session/csv_text.h"
#include "demos/glassbox/session/predictions_csv.h"
#include "demos/glassbox/session/session_file.h"
#include "demos/glassbox/session/wording.h"
#include "glassbox/engine/files/atomic_file.h"
#include "glassbox/nn/io/model_json.h"
#include "glassbox/nn/io/safetensors.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/probe/classification.h"
#include "glassbox/nn/probe/layer_steps.h"

namespace glassbox {

namespace {

void append_row(std::string& text, const nn::Metrics& metrics) {
  text += std::to_string(metrics.step) + ',' + std::to_string(metrics.epoch);
  for (const double value :
       {metrics.train_loss, metrics.test_loss, metrics.train_accuracy, metrics.test_accuracy}) {
    text += ',';
    append_number(text, value);
  }
  text += '\n';
}

std::string closing_line(const nn::Metrics& metrics) {
  std::array<char, 160> line;
  std::snprintf(line.data(), line.size(), "step=%lld loss=%.6g train_accuracy=%.6g test_accuracy=%.6g",
                static_cast<long long>(metrics.step), metrics.train_loss, metrics.train_accuracy,
                metrics.test_accuracy);
  return line.data();
}

/// Flags that may help a stuck run.
std::string advice(const nn::RunSettings& run, nn::StuckReason reason) {
  const nn::Remedy remedy = nn::remedy_for(run, reason);
  switch (remedy) {
    case nn::Remedy::auto_settings:
      return "--init auto --init-scale auto --learning-rate auto --momentum auto";
    case nn::Remedy::lower_rate: {
      std::string text = "--learning-rate ";
      append_number(text, nn::remedied(run, remedy).optimizer.learning_rate);
      return text;
    }
    case nn::Remedy::other_start:
      break;
  }
  return "another --init-seed";
}

void tell_stuck(const nn::Trainer& trainer) {
  const auto stuck = trainer.stuck();
  if (!stuck) return;
  std::fprintf(stderr, "glassbox: %s %s Try %s.\n", stuck_text(*stuck).c_str(),
               stuck_evidence(*stuck).c_str(), advice(trainer.settings(), stuck->reason).c_str());
}

struct Output {
  const std::optional<std::filesystem::path>& file;
  std::function<std::string()> contents;
};

/// The message of an interrupted run.
std::string stopped_line(const char* cause, std::int64_t done, std::int64_t steps,
                         std::span<const Output> outputs) {
  std::string files;
  int count = 0;
  for (const Output& output : outputs) {
    if (!output.file) continue;
    files += (count++ > 0 ? ", " : "") + output.file->string();
  }
  return std::string("stopped by ") + cause + " after " + std::to_string(done) + " of " +
         std::to_string(steps) + " steps; " +
         (count == 0 ? "no output files were requested"
                     : files + (count == 1 ? " holds" : " hold") + " the run so far");
}

std::string weights_of(const nn::Trainer& trainer, const std::filesystem::path& file) {
  return nn::is_safetensors(file) ? nn::model_to_safetensors(trainer.mlp())
                                  : nn::model_to_json(trainer.mlp());
}

std::string session_of(const TrainCommand& command, const nn::RunSet& runs) {
  Setup session = command.setup;
  session.document.run = runs.first().latest().settings();
  session.document.pace.playing = session.document.pace.playing && session.from_session;
  session.learned = std::make_shared<const nn::RunSet>(runs);
  return session_to_json(session);
}

}  // namespace

nn::Expected<std::string> train(const TrainCommand& command) {
  const engine::Overwrite overwrite = command.force ? engine::Overwrite::yes : engine::Overwrite::no;
  nn::RunSet runs = begin_runs(command.setup);
  nn::Trainer alone = runs.first().latest();
  // Only a session keeps the other runs and the past.
  const nn::Trainer& trainer = command.session ? runs.first().latest() : alone;
  const std::array<Output, 6> outputs{
      {{command.metrics, [&] { return metrics_csv(trainer); }},
       {command.weights, [&] { return weights_of(trainer, *command.weights); }},
       {command.trace, [&] { return trace_csv(trainer); }},
       {command.confusion, [&] { return confusion_csv(trainer); }},
       {command.predictions,
        [&] { return predictions_csv(*trainer.dataset(), trainer.mlp(), trainer.settings().loss); }},
       {command.session, [&] { return session_of(command, runs); }}}};
  if (command.confusion && trainer.dataset()->regression)
    return tl::unexpected(nn::Error{"--confusion: the data are a regression, expected data with classes"});
  for (const Output& output : outputs) {
    if (!output.file) continue;
    if (const auto possible = engine::check_output(*output.file, overwrite, "--force"); !possible)
      return tl::unexpected(nn::Error{possible.error().message});
  }

  const Interruption interruption;
  // A condition that the run stood at when it began does not stop it.
  const nn::PauseCondition& stop_at = command.setup.document.pace.pause_at;
  const bool passed = command.setup.learned && nn::is_reached(stop_at, trainer);
  std::int64_t done = 0;
  bool reached = false;
  {
    ProgressBar bar(command.steps);
    while (done < command.steps && !reached && !trainer.diverged() && !interruption.requested()) {
      bar.show(done);
      command.session ? runs.step() : alone.step();
      ++done;
      reached = !passed && nn::is_reached(stop_at, trainer);
    }
  }
  if (trainer.diverged()) return tl::unexpected(nn::Error{divergence_text(*trainer.divergence())});

  std::vector<engine::AtomicFile> files;
  for (const Output& output : outputs) {
    if (!output.file) continue;
    auto file = engine::AtomicFile::write(*output.file, output.contents(), overwrite);
    if (!file) return tl::unexpected(nn::Error{file.error().message});
    files.push_back(std::move(*file));
  }
  for (engine::AtomicFile& file : files) {
    if (const auto committed = file.commit(); !committed)
      return tl::unexpected(nn::Error{committed.error().message});
  }
  if (done < command.steps && !reached)
    return tl::unexpected(nn::Error{stopped_line(interruption.cause(), done, command.steps, outputs)});
  tell_stuck(trainer);
  return closing_line(trainer.metrics());
}

std::string metrics_csv(const nn::Trainer& trainer) {
  std::string text = "step,epoch,train_loss,test_loss,train_accuracy,test_accuracy\n";
  const std::vector<nn::Metrics>& points = trainer.curve().points();
  for (const nn::Metrics& point : points) append_row(text, point);
  if (points.empty() || points.back().step != trainer.step_count()) append_row(text, trainer.metrics());
  return text;
}

std::string trace_csv(const nn::Trainer& trainer) {
  const nn::Mlp& mlp = trainer.mlp();
  const nn::Dataset& data = *trainer.dataset();
  const std::vector<nn::LayerStep> steps =
      nn::layer_steps(mlp.architecture(), false, trainer.settings().loss);
  const int widest = std::ranges::max(steps, {}, &nn::LayerStep::units).units;
  std::string text = "sample,label,stage";
  for (int c = 0; c < widest; ++c) text += ",c" + std::to_string(c);
  text += '\n';

  nn::ForwardTrace trace;
  nn::forward(mlp, data.inputs.view(), trace);
  nn::Batch probabilities;
  if (steps.back().kind == nn::LayerStep::Kind::probabilities)
    nn::softmax(trace.z.back().view(), probabilities);
  for (std::size_t sample = 0; sample < data.size(); ++sample) {
    for (const nn::LayerStep& step : steps) {
      using Kind = nn::LayerStep::Kind;
      const nn::Batch& values = step.kind == Kind::input           ? data.inputs
                                : step.kind == Kind::probabilities ? probabilities
                                : step.kind == Kind::linear        ? trace.z[step.layer]
                                                                   : trace.a[step.layer];
      text += std::to_string(sample) + ',';
      append_number(text, data.targets.units() > 1 && !data.regression
                              ? static_cast<float>(data.class_of(sample))
                              : data.targets.row(0)[sample]);
      text += ',' + nn::layer_step_name(step);
      for (int c = 0; c < widest; ++c) {
        text += ',';
        if (c < step.units) append_number(text, values.row(static_cast<std::size_t>(c))[sample]);
      }
      text += '\n';
    }
  }
  return text;
}

std::string confusion_csv(const nn::Trainer& trainer) {
  const nn::Dataset& data = *trainer.dataset();
  std::vector<nn::Batch> a;
  nn::forward(trainer.mlp(), data.inputs.view(), a);
  std::string text = "set,class,answer,samples\n";
  const auto append_set = [&](const char* set, std::size_t first, std::size_t samples) {
    nn::Classification result;
    nn::classify(trainer.settings().loss, trainer.settings().output_activation,
                 a.back().view().part(first, samples), data.targets.view().part(first, samples), result);
    for (std::size_t k = 0; k < result.confusion.classes(); ++k) {
      for (std::size_t answer = 0; answer < result.confusion.classes(); ++answer) {
        text += std::string(set) + ',' + csv_cell(data.classes[k]) + ',' + csv_cell(data.classes[answer]) +
                ',' + std::to_string(result.confusion.count(k, answer)) + '\n';
      }
    }
  };
  append_set("training", 0, data.training_count);
  if (data.training_count < data.size())
    append_set("held-out", data.training_count, data.size() - data.training_count);
  return text;
}

}  // namespace glassbox
