#include "demos/glassbox/panels/field_controls.h"

#include <algorithm>
#include <array>

namespace glassbox {

namespace {

constexpr std::size_t init_count = nn::names_of<nn::Initialization>().size();
using InitChoices = std::array<engine::Choice, init_count + 1>;

/// The initializations, and "auto" with its current meaning.
const InitChoices& init_choices(bool is_he) {
  static const auto with_auto = [](std::string_view title) {
    InitChoices all;
    std::ranges::copy(choices_of<nn::Initialization>(), all.begin());
    all.back() = {title, "Matches the activations: He for ReLU and its variants, otherwise Xavier."};
    return all;
  };
  static const InitChoices he = with_auto("auto: He");
  static const InitChoices xavier = with_auto("auto: Xavier");
  return is_he ? he : xavier;
}

}  // namespace

engine::SliderRange slider_range(const FieldInfo& field) {
  const SliderScale& scale = field.slider;
  const NumberRange& range = field.range;
  const double factor = scale.percent ? 100.0 : 1.0;
  return {.low = factor * scale.low.value_or(range.low),
          .high = factor * scale.high.value_or(range.high),
          .curve = static_cast<engine::SliderRange::Curve>(scale.curve),
          .decimals = scale.decimals,
          .most_decimals = scale.most_decimals,
          .end_word = field.zero,
          .unit = scale.unit,
          .standard = factor * field.standard,
          .limits = engine::SliderRange::Limits{factor * range.low, factor * range.high, range.above_low,
                                                range.below_high}};
}

bool draw_slider(engine::Ui& ui, const FieldInfo& field, double& value, float width,
                 const engine::SliderRange& range, bool* automatic) {
  const double factor = field.slider.percent ? 100.0 : 1.0;
  double shown = factor * value;
  if (!engine::fill_slider(ui, field.label.c_str(), shown, range, width, field.tooltip(), automatic))
    return false;
  value = shown / factor;
  return true;
}

bool init_combo(PanelContext& panel, float width) {
  nn::RunSettings& run = panel.run;
  constexpr int automatic = static_cast<int>(init_count);
  int chosen = run.is_auto(nn::AutoSetting::init) ? automatic : static_cast<int>(run.initialization);
  const InitChoices& choices = init_choices(run.initialization == nn::Initialization::he);
  const FieldInfo& field = field_of(run, &run.initialization);
  if (!engine::combo(panel.ui, "initialization", choices, chosen, width, field.tooltip(), {}, automatic))
    return false;
  run.origin(nn::AutoSetting::init) = chosen == automatic ? nn::Origin::automatic : nn::Origin::chosen;
  if (chosen != automatic) run.initialization = static_cast<nn::Initialization>(chosen);
  return true;
}

}  // namespace glassbox
