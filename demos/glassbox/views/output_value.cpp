#include "demos/glassbox/views/output_value.h"

#include <utility>

#include "glassbox/nn/loss/loss.h"

namespace glassbox {

namespace {

const nn::Layer& output_layer(const nn::Snapshot& run) { return run.mlp.architecture().layers.back(); }

}  // namespace

bool has_class_outputs(const nn::Snapshot& run) {
  return run.dataset != nullptr && !run.dataset->regression && output_layer(run).units > 1;
}

std::optional<std::size_t> shown_class(const nn::Snapshot& run, const ViewOptions& options) {
  if (!has_class_outputs(run)) return std::nullopt;
  if (options.class_shown < 1 || options.class_shown > output_layer(run).units) return std::nullopt;
  return static_cast<std::size_t>(options.class_shown - 1);
}

bool shows_all_classes(const Frame& frame) {
  const nn::Snapshot& run = frame.snapshot;
  if (!has_class_outputs(run) || shown_class(run, frame.options)) return false;
  return !frame.unit || !has_unit(run.mlp, *frame.unit);
}

bool shows_class(const Frame& frame) {
  return has_class_outputs(frame.snapshot) && !shows_all_classes(frame) &&
         shown_unit(frame).layer + 1 == frame.snapshot.mlp.layer_count();
}

bool is_generated(const nn::Snapshot& run) { return !run.settings.table && !run.settings.dataset; }

bool follows_rule(const nn::Snapshot& run) { return is_generated(run) && output_layer(run).units == 1; }

FigureText output_name(const nn::Snapshot& run, std::size_t output) {
  if (has_class_outputs(run) && output < run.dataset->classes.size())
    return FigureText("%s", run.dataset->classes[output].c_str());
  if (output_layer(run).units == 1) return FigureText("y");
  std::string name = "y";
  constexpr const char* subscripts[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
  for (const char digit : std::to_string(output + 1)) name += subscripts[digit - '0'];
  return FigureText("%s", name.c_str());
}

nn::FeatureScale output_scale(const nn::Snapshot& run) {
  constexpr nn::FeatureScale identity{0.0, 1.0};
  if (run.dataset == nullptr || !run.dataset->regression) return identity;
  const nn::FeatureScale& target = run.dataset->target_scale;
  if (target == nn::FeatureScale{0.5, 0.5}) return identity;
  // o codes the target t as low + t·(high - low), and t is middle + half·(2t - 1) in its units.
  const nn::TargetCoding coding = nn::target_coding(output_layer(run).activation, run.settings.loss);
  const auto low = static_cast<double>(coding.low);
  const double interval = static_cast<double>(coding.high) - low;
  const double half = 2.0 * target.half / interval;
  return {target.middle - target.half - half * low, half};
}

}  // namespace glassbox
