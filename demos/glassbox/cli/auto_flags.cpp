#include "demos/glassbox/cli/auto_flags.h"

#include <algorithm>
#include <array>
#include <vector>

#include "glassbox/nn/run/auto_settings.h"

namespace glassbox {

namespace {

using nn::AutoSetting;
using nn::Origin;

constexpr std::string_view or_auto = " or auto";
constexpr std::array<std::string_view, 8> task_flags{"--data",      "--dataset",    "--model",
                                                     "--layers",    "--activation", "--output-activation",
                                                     "--optimizer", "--loss"};

/// Takes note of who sets it; true where there is a value to read.
bool has_value(const FlagReader& flags, AutoSetting setting, nn::RunSettings& run) {
  const std::string* typed = flags.text(flag_of(setting));
  if (typed == nullptr) return false;
  run.origin(setting) = *typed == "auto" ? Origin::automatic : Origin::chosen;
  return *typed != "auto";
}

void read_init(FlagReader& flags, nn::RunSettings& run) {
  if (!has_value(flags, AutoSetting::init, run)) return;
  const std::string& typed = *flags.text("--init");
  if (const auto value = nn::from_name<nn::Initialization>(typed)) {
    run.initialization = *value;
  } else {
    flags.unknown_name("--init", typed, init_names());
  }
}

}  // namespace

std::span<const std::string_view> init_names() {
  static const std::vector<std::string_view> names = [] {
    const auto& known = nn::names_of<nn::Initialization>();
    std::vector<std::string_view> all(known.begin(), known.end());
    all.push_back("auto");
    return all;
  }();
  return names;
}

std::string flag_of(nn::AutoSetting setting) { return "--" + std::string(nn::name_of(setting)); }

void read_auto_settings(FlagReader& flags, nn::RunSettings& run) {
  const auto is_typed = [&](std::string_view flag) { return flags.has(flag); };
  const bool other_task = std::ranges::any_of(task_flags, is_typed);
  const bool any_set = std::ranges::any_of(nn::names_of<AutoSetting>(), [&](std::string_view name) {
    return flags.has("--" + std::string(name));
  });
  if (other_task) std::ranges::replace(run.origins, Origin::preset, Origin::automatic);
  read_init(flags, run);
  if (has_value(flags, AutoSetting::init_scale, run))
    flags.number("--init-scale", run.init_scale, {0, 100}, or_auto);
  if (has_value(flags, AutoSetting::learning_rate, run))
    flags.number("--learning-rate", run.optimizer.learning_rate, {0, 100, true}, or_auto);
  if (has_value(flags, AutoSetting::momentum, run))
    flags.number("--momentum", run.optimizer.momentum, {0, 1, false, true}, or_auto);
  if (other_task || any_set) nn::apply_auto(run);
}

}  // namespace glassbox
