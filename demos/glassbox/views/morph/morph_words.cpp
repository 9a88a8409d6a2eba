#include "demos/glassbox/views/morph/morph_words.h"

#include <algorithm>
#include <array>

#include "demos/glassbox/views/sheet_look.h"

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

std::string values_line(const std::string& name, const nn::Batch& values) {
  std::string line = name + " ";
  const std::size_t shown = std::min(values.units(), most_values);
  for (std::size_t unit = 0; unit < shown; ++unit)
    line += joined({" ", axis_figure(static_cast<double>(values.row(unit)[0]), 2)});
  return shown < values.units() ? line + " …" : line;
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
  const bool output = stop.step.layer + 1 == layers.size();
  const bool decided = index == trace.plane_stop() && trace.threshold_z();
  if (decided && !trace.plane() && stop.step.units > stop.axes)
    return "The output cuts the space of all " + std::to_string(stop.step.units) +
           " units, so no plane is drawn among three of them: " + wrong_side_words(trace) +
           " on the wrong side.";
  if (decided && !trace.plane()) return "The output's weights are all 0: no plane parts anything yet.";
  if (decided && trace.wrong_side() == 0)
    return "Space is folded so that one flat cut parts the colours: " + wrong_side_words(trace) +
           " on the wrong side.";
  if (decided) {
    return "The flat cut that the output's weights make: " + wrong_side_words(trace) + " on the wrong side.";
  }
  switch (stop.step.kind) {
    case Kind::input:
      return "All points lie flat in the square that they came from, with its grid.";
    case Kind::weights:
      return "The weights turn, stretch and shear; the origin stays where it is.";
    case Kind::linear:
      if (output) return "The output's weights press the space onto a line, across the flat cut.";
      return "Weights and bias turn, stretch, shear and shift. What was straight stays straight, and nothing "
             "is "
             "parted that was not parted before.";
    case Kind::activation:
      break;
  }
  if (output && !trace.threshold_z()) return "The answer is a place on this line.";
  if (output) return "The answer is a place on this line. The mark is where the decision turns.";
  if (layers[stop.step.layer].activation == nn::Activation::linear)
    return "A linear unit passes on what it gets: nothing bends here.";
  return stop.range ? "Every axis is pressed into its interval on its own: the sheet bends."
                    : "Every axis is bent on its own: the sheet folds.";
}

FigureText shown_units(const MorphStop& stop) {
  if (stop.step.units <= 3) return FigureText("%s", "");
  if (!stop.principal)
    return FigureText("units %d, %d, %d of %d", stop.units[0] + 1, stop.units[1] + 1, stop.units[2] + 1,
                      stop.step.units);
  return FigureText(
      "%s of %d units keep %s %% of the variance",
      stop.along_output ? "output weights and 2 principal components" : "3 principal components",
      stop.step.units, percent_figure(stop.variance_kept).c_str());
}

FigureText shown_briefly(const MorphStop& stop) {
  if (stop.step.units <= 3 || !stop.principal) return shown_units(stop);
  return FigureText("%s %% of the variance", percent_figure(stop.variance_kept).c_str());
}

FigureText axis_name(const nn::Snapshot& snapshot, const MorphStop& stop, std::size_t axis) {
  if (stop.along_output && axis == 0) return FigureText("w · h");
  if (stop.principal) return FigureText("PC %zu", stop.along_output ? axis : axis + 1);
  const std::string unit = stop.step.units == 1 ? "" : subscript(stop.units[axis] + 1);
  const bool output = stop.step.layer + 1 == snapshot.mlp.layer_count();
  const char* const letter = stop.step.kind == Kind::activation ? (output ? "y" : "h")
                             : stop.step.kind == Kind::linear   ? "z"
                                                                : "Wa";
  return FigureText("%s%s", letter, unit.c_str());
}

std::vector<std::string> sample_lines(const nn::Snapshot& snapshot, std::size_t sample) {
  const nn::Dataset& data = *snapshot.dataset;
  nn::Batch input(2, 1);
  for (std::size_t feature = 0; feature < 2; ++feature)
    input.row(feature)[0] = data.inputs.row(feature)[sample];
  nn::ForwardTrace trace;
  nn::forward(snapshot.mlp, input.view(), trace);

  const auto label = static_cast<double>(data.targets.row(0)[sample]);
  const bool is_class = !data.regression && (label == 0.0 || label == 1.0);
  const std::string truth =
      is_class ? data.classes[static_cast<std::size_t>(label)] : joined({"target ", axis_figure(label, 3)});
  std::string head = joined({"point ", std::to_string(sample), " · ", truth});
  if (data.held_out(sample)) head += " · held out";
  std::vector<std::string> lines{std::move(head), values_line("x ", input)};
  for (std::size_t layer = 0; layer < trace.z.size(); ++layer) {
    const std::string own = subscript(static_cast<int>(layer) + 1);
    lines.push_back(values_line("z" + own, trace.z[layer]));
    lines.push_back(values_line("a" + own, trace.a[layer]));
  }
  return lines;
}

}  // namespace glassbox
