#include "demos/glassbox/panels/auto_controls.h"

#include <algorithm>
#include <array>

#include "demos/glassbox/panels/choices.h"

namespace glassbox {

namespace {

constexpr std::size_t init_count = nn::names_of<nn::Initialization>().size();
using InitChoices = std::array<engine::Choice, init_count + 1>;

/// The initialisations, and "auto" with what it stands for now.
const InitChoices& init_choices(bool is_he) {
  static const auto with_auto = [](std::string_view title) {
    InitChoices all;
    std::ranges::copy(choices_of(nn::Initialization{}), all.begin());
    all.back() = {title, "Fits the activations: He for ReLU and its relatives, else Xavier."};
    return all;
  };
  static const InitChoices he = with_auto("auto: He");
  static const InitChoices xavier = with_auto("auto: Xavier");
  return is_he ? he : xavier;
}

}  // namespace

void auto_slider(PanelContext& panel, const char* label, nn::AutoSetting setting, float& value,
                 const engine::SliderRange& range, float width, std::string_view tip) {
  bool automatic = panel.run.is_auto(setting);
  if (!engine::fill_slider(panel.ui, label, value, range, width, tip, &automatic)) return;
  panel.run.origin(setting) = automatic ? nn::Origin::automatic : nn::Origin::chosen;
}

void init_combo(PanelContext& panel, float width, std::string_view tip) {
  nn::RunSettings& run = panel.run;
  constexpr int automatic = static_cast<int>(init_count);
  int chosen = run.is_auto(nn::AutoSetting::init) ? automatic : static_cast<int>(run.initialization);
  const InitChoices& choices = init_choices(run.initialization == nn::Initialization::he);
  if (!engine::combo(panel.ui, "initialization", choices, chosen, width, tip, {}, automatic)) return;
  run.origin(nn::AutoSetting::init) = chosen == automatic ? nn::Origin::automatic : nn::Origin::chosen;
  if (chosen != automatic) run.initialization = static_cast<nn::Initialization>(chosen);
}

}  // namespace glassbox
