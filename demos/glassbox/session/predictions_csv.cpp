#include "demos/glassbox/session/predictions_csv.h"

#include <cmath>
#include <optional>
#include <vector>

#include "demos/glassbox/session/csv_text.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/probe/classification.h"

namespace glassbox {

namespace {

/// A place on a scale, in the source's units. In single precision, which hides the rounding of the way there
/// and back.
float own_units(const nn::FeatureScale& scale, double place) {
  return static_cast<float>(scale.middle + scale.half * place);
}

void append_features(std::string& text, const nn::Dataset& data, std::size_t sample) {
  for (std::size_t feature = 0; feature < data.feature_values().units(); ++feature) {
    const auto value = static_cast<double>(data.feature_values().row(feature)[sample]);
    append_number(text, own_units(data.scales[feature], value));
    text += ',';
  }
}

/// "target,set,prediction" of a regression.
void append_values(std::string& text, const nn::Dataset& data, std::string_view set, std::size_t sample,
                   float output, const nn::TargetCoding& coding) {
  const auto in_units = [&](double target) { return own_units(data.target_scale, 2.0 * target - 1.0); };
  append_number(text, in_units(static_cast<double>(data.targets.row(0)[sample])));
  (text += ',') += set;
  text += ',';
  const double answer =
      static_cast<double>(output - coding.low) / static_cast<double>(coding.high - coding.low);
  if (std::isfinite(answer)) append_number(text, in_units(answer));
}

}  // namespace

std::string predictions_csv(const nn::Dataset& data, const nn::Mlp& mlp, nn::Loss loss) {
  const nn::Activation output = mlp.architecture().layers.back().activation;
  const nn::TargetCoding coding = nn::target_coding(output, loss);
  std::vector<nn::Batch> a;
  nn::forward(mlp, data.inputs.view(), a);
  const nn::BatchView outputs = a.back().view();

  std::string text;
  for (const std::string& feature : data.features) text += csv_cell(feature) + ',';
  text += data.regression ? "target,set,prediction\n" : "target,set,prediction,confidence\n";
  for (std::size_t sample = 0; sample < data.size(); ++sample) {
    const std::string_view set = data.held_out(sample) ? "held-out" : "training";
    append_features(text, data, sample);
    if (data.regression) {
      append_values(text, data, set, sample, outputs.row(0)[sample], coding);
    } else {
      text += csv_cell(data.classes[data.class_of(sample)]) + ',';
      (text += set) += ',';
      const std::optional<std::size_t> answer = nn::answer_of(loss, output, outputs, sample);
      if (answer) text += csv_cell(data.classes[*answer]);
      text += ',';
      if (answer) append_number(text, nn::confidence_of(loss, output, outputs, sample, *answer));
    }
    text += '\n';
  }
  return text;
}

}  // namespace glassbox
