#include "demos/glassbox/views/classified_sets.h"

#include "glassbox/nn/model/forward_trace.h"

namespace glassbox {

void ClassifiedSets::update(const Frame& frame) {
  if (version_ == frame.version) return;
  version_ = frame.version;
  const nn::Snapshot& run = frame.snapshot;
  const nn::Dataset& data = *run.dataset;
  const nn::Loss loss = run.settings.loss;
  const nn::Activation output = run.settings.output_activation;
  nn::forward(run.mlp, data.inputs.view(), a_);
  const auto measure = [&](Set& set, std::size_t first, std::size_t samples) {
    set.samples = samples;
    const nn::BatchView a = a_.back().view().part(first, samples);
    const nn::BatchView targets = data.targets.view().part(first, samples);
    if (data.regression) {
      set.fit = nn::regression_fit(loss, output, a, targets, data.target_scale);
    } else {
      nn::classify(loss, output, a, targets, set.classes);
    }
  };
  measure(training_, 0, data.training_count);
  measure(held_out_, data.training_count, data.size() - data.training_count);
}

}  // namespace glassbox
