#pragma once

#include <span>
#include <string_view>

#include "demos/glassbox/cli/flags.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// What --init takes: the initialisations and "auto".
std::span<const std::string_view> init_names();

/// The flag of a setting: "--learning-rate".
std::string flag_of(nn::AutoSetting setting);

/// Reads --init, --init-scale, --learning-rate and --momentum, each a value or "auto". Where the data set,
/// the layers, an activation, the optimizer or the loss is typed, those that nobody chose become automatic.
void read_auto_settings(FlagReader& flags, nn::RunSettings& run);

}  // namespace glassbox
