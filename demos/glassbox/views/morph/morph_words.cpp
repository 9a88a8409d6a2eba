#include "demos/glassbox/views/morph/morph_words.h"

#include <algorithm>
#include <array>

#include "demos/glassbox/views/feature_axis.h"
#include "demos/glassbox/views/sheet_look.h"
#include "glassbox/nn/loss/loss.h"

namespace glassbox {

namespace {

using Kind = nn::LayerStep::Kind;

constexpr std::size_t most_values = 6;  // of a layer in the text of a sample

std::string joined(std::initializer_list<std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

/// "⁽²⁾"
std::string superscript(std::size_t number) {
  constexpr std::array<const char*, 10> digits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text;
  for (const char digit : std::to_string(number)) text += digits[static_cast<std::size_t>(digit - '0')];
  return joined({"⁽", text, "⁾"});
}

std::string subscript(int number) {
  std::string text;
  for (const char digit : std::to_string(number))
    (text += "\xE2\x82") += static_cast<char>(0x80 + (digit - '0'));
  return text;
}

std::string function_name(nn::Activation activation) {
  if (activation == nn::Activation::sigmoid) return "σ";
  return std::string(nn::name_of(activation));
}

/// "a⁽¹⁾", or "x" below the first layer.
std::string inputs_of(std::size_t layer) {
  return layer == 0 ? std::string("x") : joined({"a", superscript(layer)});
}

std::string count_of(std::size_t count, const char* noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string wrong_side_words(const MorphTrace& trace) {
  return std::to_string(trace.wrong_side()) + " of " + count_of(trace.training_count(), "training point");
}

/// What is decided in the last hidden layer.
std::string decision_words(const nn::Snapshot& snapshot, const MorphTrace& trace, const MorphStop& stop) {
  const bool drawn = !trace.decisions().at(trace.decisions().plane_stop()).empty();
  const auto outputs = static_cast<std::size_t>(snapshot.mlp.architecture().layers.back().units);
  const std::string wrong = wrong_side_words(trace);
  const std::span<const float> weights = snapshot.mlp.weights(snapshot.mlp.layer_count() - 1);
  if (std::ranges::all_of(weights, [](float w) { return w == 0.0f; }))
    return "The output's weights are all 0: no plane parts anything yet.";
  if (!drawn && stop.turned)
    return std::string("Turned away from the output's weights, so no plane is drawn: ") + wrong +
           (outputs > 2 ? " in another class's region." : " on the wrong side.");
  if (!drawn && outputs > 2)
    return std::string("The outputs cut the space of all ") + std::to_string(stop.step.units) +
           " units, so no borders are drawn among three axes: " + wrong + " in another class's region.";
  if (!drawn)
    return std::string("The output cuts the space of all ") + std::to_string(stop.step.units) +
           " units, so no plane is drawn among three of them: " + wrong + " on the wrong side.";
  if (outputs > 2)
    return std::string("The outputs' weights give each class a region with flat borders: ") + wrong +
           " in another class's region.";
  if (trace.wrong_side() == 0)
    return std::string("Space is folded so that one flat cut parts the colours: ") + wrong +
           " on the wrong side.";
  return std::string("The flat cut that the output's weights make: ") + wrong + " on the wrong side.";
}

std::string input_words(const nn::Dataset& data, const MorphStop& stop) {
  if (stop.step.units > 3)
    return "All points at the values of their inputs. The sheet is the plane of the maps through them.";
  if (stop.step.units == 3)
    return "All points at the values of their three inputs. The sheet is the plane of the maps.";
  if (stop.step.units == 1) return "All points lie on the line that they came from.";
  if (!data.terms.empty()) return "All points lie flat, at the values of their two inputs.";
  return "All points lie flat in the square that they came from, with its grid.";
}

std::string output_words(const MorphTrace& trace, const MorphStop& stop) {
  if (is_triangle(stop))
    return "Each corner is certainty of one class. In the middle all three are equally likely.";
  if (stop.step.kind == Kind::probabilities && stop.axes > 1)
    return "Each class has a corner, where its probability is 1.";
  if (stop.step.units > 1 && stop.axes > 1 && !trace.decisions().at(trace.decisions().plane_stop()).empty())
    return "Each class has an output of its own. The largest is the answer.";
  if (stop.step.units > 1 && stop.axes > 1) return "Each output has an axis of its own.";
  const bool decided = trace.decisions().threshold_z() || stop.step.kind == Kind::probabilities;
  return decided ? "The answer is a place on this line. The mark is where the decision turns."
                 : "The answer is a place on this line.";
}

std::string values_line(const std::string& name, const nn::Batch& values) {
  std::string line = name + " ";
  const std::size_t shown = std::min(values.units(), most_values);
  for (std::size_t unit = 0; unit < shown; ++unit)
    line += joined({" ", axis_figure(static_cast<double>(values.row(unit)[0]), 2)});
  return shown < values.units() ? line + " …" : line;
}

/// "says setosa, 91.2 %" for several classes; empty otherwise.
std::string answer_words(const nn::Snapshot& snapshot, const nn::ForwardTrace& trace) {
  const nn::Dataset& data = *snapshot.dataset;
  if (!is_largest_output(snapshot)) return {};
  nn::Batch outputs = trace.output();
  const bool softmax = snapshot.settings.loss == nn::Loss::softmax_ce;
  if (softmax) nn::softmax(trace.z.back().view(), outputs);
  std::size_t answer = 0;
  for (std::size_t k = 1; k < outputs.units(); ++k) {
    if (outputs.row(k)[0] > outputs.row(answer)[0]) answer = k;
  }
  std::string words =
      joined({"says ", answer < data.classes.size() ? data.classes[answer] : std::string("?")});
  if (softmax) words += joined({", ", percent_figure(static_cast<double>(outputs.row(answer)[0])), " %"});
  return words;
}

}  // namespace

std::string stop_name(const nn::LayerStep& step) {
  std::string name = nn::layer_step_name(step);
  std::ranges::replace(name, '-', ' ');
  return name;
}

std::string step_formula(const nn::Architecture& architecture, const nn::LayerStep& step, bool moving) {
  const std::string own = superscript(step.layer + 1);
  const std::string product = joined({"W", own, inputs_of(step.layer)});
  switch (step.kind) {
    case Kind::input:
      return "x";
    case Kind::weights:
      return product;
    case Kind::linear:
      return joined({"z", own, " = ", product, " + b", own});
    case Kind::probabilities:
      return moving ? joined({"p = softmax(z", own, ")"})
                    : joined({"p = softmax(", product, " + b", own, ")"});
    case Kind::activation:
      break;
  }
  const std::string f = function_name(architecture.layers[step.layer].activation);
  const std::string inside = moving ? joined({"z", own}) : joined({product, " + b", own});
  return f == "linear" ? joined({"a", own, " = ", inside}) : joined({"a", own, " = ", f, "(", inside, ")"});
}

std::string step_caption(const nn::Snapshot& snapshot, const MorphTrace& trace, std::size_t index) {
  const MorphStop& stop = trace.stops()[index];
  const std::vector<nn::Layer>& layers = snapshot.mlp.architecture().layers;
  const bool output = stop.step.layer + 1 == layers.size() && stop.step.kind != Kind::input;
  const bool decides = trace.decisions().threshold_z().has_value() || is_largest_output(snapshot);
  if (index == trace.decisions().plane_stop() && decides) return decision_words(snapshot, trace, stop);
  switch (stop.step.kind) {
    case Kind::input:
      return input_words(*snapshot.dataset, stop);
    case Kind::weights:
      return "The weights turn, stretch and shear; the origin stays where it is.";
    case Kind::linear:
      if (output && stop.step.units == 1)
        return "The output's weights press the space onto a line, across the flat cut.";
      if (output) return output_words(trace, stop);
      return "Weights and bias turn, stretch, shear and shift. What was straight stays straight, and nothing "
             "is parted that was not parted before.";
    case Kind::activation:
    case Kind::probabilities:
      break;
  }
  if (output) return output_words(trace, stop);
  if (layers[stop.step.layer].activation == nn::Activation::linear)
    return "A linear unit passes on what it gets: nothing bends here.";
  return nn::bounded_range(layers[stop.step.layer].activation)
             ? "Every axis is pressed into its interval on its own: the sheet bends."
             : "Every axis is bent on its own: the sheet folds.";
}

FigureText shown_units(const MorphStop& stop) {
  if (stop.step.units <= 3) return {};
  const char* const units = stop.step.kind == Kind::input ? "inputs" : "units";
  if (stop.space != MorphStop::Space::subspace)
    return FigureText("%s %d, %d, %d of %d", units, stop.units[0] + 1, stop.units[1] + 1, stop.units[2] + 1,
                      stop.step.units);
  const FigureText kept = percent_figure(stop.variance_kept);
  const auto words = [&](const char* axes) {
    return FigureText("%s of %d %s keep %s %% of the variance", axes, stop.step.units, units, kept.c_str());
  };
  if (stop.turned) return words("3 turned axes");
  if (stop.given == 1) return words("output weights and 2 principal components");
  if (stop.given > 0)
    return words(stop.given == 2 ? "2 directions of class weights, 1 component"
                                 : "3 directions of class weights");
  if (stop.separating == 3) return words("the 3 most separating directions");
  if (stop.separating == 2) return words("the 2 most separating directions, 1 component");
  if (stop.separating == 1) return words("the most separating direction, 2 components");
  return words("3 principal components");
}

FigureText shown_briefly(const MorphStop& stop) {
  if (stop.space != MorphStop::Space::subspace) return shown_units(stop);
  return FigureText("%s %% of the variance", percent_figure(stop.variance_kept).c_str());
}

FigureText axis_name(const nn::Snapshot& snapshot, const MorphStop& stop, std::size_t axis) {
  if (stop.space == MorphStop::Space::subspace) {
    if (stop.turned) return {};
    if (stop.given == 1 && axis == 0)
      return FigureText(snapshot.mlp.architecture().layers.back().units == 2 ? "(w₂ − w₁) · h" : "w · h");
    const bool components = stop.separating == 0 && !stop.aligned;
    return components ? FigureText("PC %zu", axis + 1) : FigureText();
  }
  const auto unit = static_cast<std::size_t>(stop.units[axis]);
  if (stop.step.kind == Kind::input) return input_name(snapshot.dataset.get(), unit);
  if (stop.step.kind == Kind::probabilities)
    return FigureText("p(%s)", unit < snapshot.dataset->classes.size()
                                   ? snapshot.dataset->classes[unit].c_str()
                                   : std::to_string(unit + 1).c_str());
  const std::string number = stop.step.units == 1 ? "" : subscript(stop.units[axis] + 1);
  const bool output = stop.step.layer + 1 == snapshot.mlp.layer_count();
  const char* const letter = stop.step.kind == Kind::activation ? (output ? "y" : "h")
                             : stop.step.kind == Kind::linear   ? "z"
                                                                : "Wa";
  return FigureText("%s%s", letter, number.c_str());
}

std::vector<std::string> sample_lines(const nn::Snapshot& snapshot, std::size_t sample) {
  const nn::Dataset& data = *snapshot.dataset;
  nn::Batch input(data.inputs.units(), 1);
  for (std::size_t k = 0; k < input.units(); ++k) input.row(k)[0] = data.inputs.row(k)[sample];
  nn::ForwardTrace trace;
  nn::forward(snapshot.mlp, input.view(), trace);

  std::string truth;
  if (data.regression) {
    const nn::FeatureScale& scale = data.target_scale;
    const double target = static_cast<double>(data.targets.row(0)[sample]);
    truth = joined({"target ", axis_figure(scale.middle + scale.half * (2.0 * target - 1.0), 3)});
  } else {
    truth = data.classes[data.class_of(sample)];
  }
  std::string head = joined({"point ", std::to_string(sample), " · ", truth});
  if (data.held_out(sample)) head += " · held out";
  std::vector<std::string> lines{std::move(head), values_line("x ", input)};
  for (std::size_t layer = 0; layer < trace.z.size(); ++layer) {
    const std::string own = subscript(static_cast<int>(layer) + 1);
    lines.push_back(values_line("z" + own, trace.z[layer]));
    if (layer + 1 == trace.z.size() && snapshot.settings.loss == nn::Loss::softmax_ce) {
      nn::Batch probabilities;
      nn::softmax(trace.z[layer].view(), probabilities);
      lines.push_back(values_line("p ", probabilities));
    } else {
      lines.push_back(values_line("a" + own, trace.a[layer]));
    }
  }
  if (const std::string answer = answer_words(snapshot, trace); !answer.empty()) lines.push_back(answer);
  return lines;
}

}  // namespace glassbox
