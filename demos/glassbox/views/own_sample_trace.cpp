#include "demos/glassbox/views/own_sample_trace.h"

#include <algorithm>
#include <cmath>

#include "demos/glassbox/views/readout.h"
#include "glassbox/nn/data/input_term.h"
#include "glassbox/nn/loss/loss.h"

namespace glassbox {

std::vector<float> own_values(const OwnSample& sample, const nn::Dataset& data) {
  if (sample.values.size() == data.features.size()) return sample.values;
  std::vector<float> values;
  for (std::size_t feature = 0; feature < data.features.size(); ++feature)
    values.push_back(static_cast<float>(data.scales[feature].middle +
                                        data.scales[feature].half * data.box[feature].middle));
  return values;
}

void OwnSampleTrace::take_features(const nn::Dataset& data) {
  found_ = false;
  ink_.clear();
  features_.resize(data.features.size());
  if (const nn::ImageInk* const image = images_.of(dataset_)) {
    ink_ = image->draw(sample_->strokes);
    found_ = std::ranges::any_of(ink_, [](float ink) { return ink > 0.0f; });
    for (std::size_t pixel = 0; pixel < features_.size(); ++pixel)
      features_[pixel] = image->value(pixel, ink_[pixel]);
    return;
  }
  found_ = sample_->values.size() == features_.size();
  if (!found_) return;
  for (std::size_t feature = 0; feature < features_.size(); ++feature) {
    const nn::FeatureScale& scale = data.scales[feature];
    features_[feature] =
        static_cast<float>((static_cast<double>(sample_->values[feature]) - scale.middle) / scale.half);
  }
}

bool OwnSampleTrace::update(const Frame& frame) {
  const nn::Snapshot& snapshot = frame.snapshot;
  if (!snapshot.dataset) return found_ = false;
  const nn::Dataset& data = *snapshot.dataset;
  const bool other = dataset_ != snapshot.dataset || sample_ != frame.options.own_sample;
  if (other) {
    dataset_ = snapshot.dataset;
    sample_ = frame.options.own_sample;
    take_features(data);
    ++sample_version_;
  }
  if (!found_ || (!other && version_ == frame.version)) return found_;
  version_ = frame.version;
  feature_row_.resize(features_.size(), 1);
  for (std::size_t feature = 0; feature < features_.size(); ++feature)
    feature_row_.row(feature)[0] = features_[feature];
  if (!data.terms.empty()) nn::apply_terms(data.terms, feature_row_.view(), inputs_);
  nn::forward(snapshot.mlp, inputs().view(), trace_);
  const bool softmax = snapshot.settings.loss == nn::Loss::softmax_ce;
  if (softmax) nn::softmax(trace_.z.back().view(), probabilities_);
  const nn::Batch& outputs = softmax ? probabilities_ : trace_.output();
  answers_.resize(outputs.units());
  for (std::size_t unit = 0; unit < answers_.size(); ++unit) answers_[unit] = outputs.row(unit)[0];
  return true;
}

float OwnSampleTrace::excitation(UnitId unit, const nn::Landscape& landscape) const {
  const bool output = unit.layer + 1 == trace_.a.size();
  const float value = output ? answers_[unit.unit] : trace_.a[unit.layer].row(unit.unit)[0];
  const nn::ValueRange& range = landscape.range(unit.layer, unit.unit);
  const float half = value > range.middle ? range.high - range.middle : range.middle - range.low;
  return half > 0.0f ? std::clamp((value - range.middle) / half, -1.0f, 1.0f) : 0.0f;
}

void name_answers(const nn::Snapshot& snapshot, std::span<const float> answers, std::vector<Answer>& named) {
  const nn::Dataset& data = *snapshot.dataset;
  const nn::TargetCoding coding =
      nn::target_coding(snapshot.mlp.architecture().layers.back().activation, snapshot.settings.loss);
  const bool softmax = snapshot.settings.loss == nn::Loss::softmax_ce;
  const auto share_of = [&](float answer) {
    return softmax ? answer : std::clamp((answer - coding.low) / (coding.high - coding.low), 0.0f, 1.0f);
  };
  const auto percent = [](float share) {
    return FigureText("%s %%", percent_figure(static_cast<double>(share)).c_str());
  };
  named.clear();
  if (data.regression) {
    for (const float answer : answers) {
      const double place =
          2.0 * static_cast<double>((answer - coding.low) / (coding.high - coding.low)) - 1.0;
      const nn::FeatureScale& scale = data.target_scale;
      named.push_back({FigureText("target"), reading_figure(scale.middle + scale.half * place, scale.half),
                       share_of(answer)});
    }
    return;
  }
  const auto add = [&](std::size_t label, float share) {
    const char* const name = label < data.classes.size() ? data.classes[label].c_str() : "";
    named.push_back({FigureText("%s", name), percent(share), share});
  };
  if (answers.size() == 1) {
    const float share = share_of(answers[0]);
    add(0, 1.0f - share);
    add(1, share);
    return;
  }
  for (std::size_t label = 0; label < answers.size(); ++label) add(label, share_of(answers[label]));
}

}  // namespace glassbox
