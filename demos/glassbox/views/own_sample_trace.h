#pragma once

#include <optional>
#include <span>
#include <vector>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/image_of_samples.h"
#include "glassbox/nn/model/forward_trace.h"

namespace glassbox {

/// The user's own sample (ViewOptions::own_sample) as the network of a frame sees it, and what each of its
/// units answers.
class OwnSampleTrace {
 public:
  /// Recomputes what changed since the last frame. Returns found().
  bool update(const Frame& frame);

  /// Whether there is an own sample that fits the data: a drawing with ink on it where they are images, a
  /// value for each feature where they are not.
  bool found() const { return found_; }
  /// `[feature]`, as in Dataset::feature_values(). The rest is only there if found().
  std::span<const float> features() const { return features_; }
  /// `[input][1]`: what the network sees of them.
  const nn::Batch& inputs() const { return dataset_->terms.empty() ? feature_row_ : inputs_; }
  /// Another one: another sample, or none any more.
  std::uint64_t sample_version() const { return sample_version_; }
  /// `[pixel]`, 0 … 1; empty without images.
  std::span<const float> ink() const { return ink_; }
  /// All units, each `[unit][1]`.
  const nn::ForwardTrace& trace() const { return trace_; }
  /// `[output]`: the outputs, those of softmax-ce as probabilities.
  std::span<const float> answers() const { return answers_; }
  /// How far a unit is from the middle of its range, in half ranges: -1 … 1. `landscape` is the frame's.
  float excitation(UnitId unit, const nn::Landscape& landscape) const;

 private:
  void take_features(const nn::Dataset& data);

  ImageOfSamples images_;
  bool found_ = false;
  std::shared_ptr<const nn::Dataset> dataset_;
  std::optional<OwnSample> sample_;
  std::optional<std::uint64_t> version_;
  std::uint64_t sample_version_ = 0;
  std::vector<float> features_, ink_, answers_;
  nn::Batch feature_row_, inputs_, probabilities_;
  nn::ForwardTrace trace_;
};

/// An own sample in the source's units, at the middle of the data where none is set: `[feature]`.
std::vector<float> own_values(const OwnSample& sample, const nn::Dataset& data);

/// What an output says of its class, or of the target of a regression.
struct Answer {
  FigureText name;
  FigureText figure;   ///< "91.3 %", or a value in the target's units
  float share = 0.0f;  ///< 0 … 1: the probability, or the place in the range of the targets
};
/// Of `answers` as OwnSampleTrace has them: one for each class, or the single one of a regression.
void name_answers(const nn::Snapshot& snapshot, std::span<const float> answers, std::vector<Answer>& named);

}  // namespace glassbox
