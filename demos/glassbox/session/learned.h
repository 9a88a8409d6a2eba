#pragma once

#include "glassbox/nn/run/history.h"
#include "glassbox/nn/run/trainer_group.h"

namespace glassbox {

struct Settings;

/// A run as far as it has come: its networks now, and what is known of their past.
struct Learned {
  nn::TrainerGroup trainers;
  nn::History history;
};

/// The run that settings begin with: what they have learned already, or their scene's at step 0.
Learned begin_run(const Settings& settings);

}  // namespace glassbox
