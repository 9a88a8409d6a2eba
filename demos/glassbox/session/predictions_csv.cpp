#include "demos/glassbox/session/predictions_csv.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "demos/glassbox/session/csv_text.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/probe/classification.h"

namespace glassbox {

namespace {

/// Appends a place on a scale in the source's units: as many digits as survive the way there and back.
void append_in_units(std::string& text, const nn::FeatureScale& scale, double place) {
  constexpr int digits = 6;
  std::array<char, 32> figures;
  const auto end = std::to_chars(figures.data(), figures.data() + figures.size(),
                                 scale.middle + scale.half * place, std::chars_format::general, digits)
                       .ptr;
  text.append(figures.data(), end);
}

void append_features(std::string& text, const nn::Dataset& data, std::size_t sample) {
  for (std::size_t feature = 0; feature < data.feature_values().units(); ++feature) {
    const auto value = static_cast<double>(data.feature_values().row(feature)[sample]);
    append_in_units(text, data.scales[feature], value);
    text += ',';
  }
}

/// "target,set,prediction" of a regression.
void append_values(std::string& text, const nn::Dataset& data, std::string_view set, std::size_t sample,
                   float output, const nn::TargetCoding& coding) {
  const auto append_target = [&](double target) {
    append_in_units(text, data.target_scale, 2.0 * target - 1.0);
  };
  append_target(static_cast<double>(data.targets.row(0)[sample]));
  (text += ',') += set;
  text += ',';
  const double answer =
      static_cast<double>(output - coding.low) / static_cast<double>(coding.high - coding.low);
  if (std::isfinite(answer)) append_target(answer);
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
