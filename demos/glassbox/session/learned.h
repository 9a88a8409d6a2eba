#pragma once

#include "glassbox/nn/run/history.h"
#include "glassbox/nn/run/trainer_group.h"

namespace glassbox {

struct Setup;

/// A run as far as it has come: its networks now, and what is known of their past.
struct Learned {
  nn::TrainerGroup trainers;
  nn::History history;
};

/// The run that a setup begins: what it has learned already, or its document's at step 0.
Learned begin_run(const Setup& setup);

}  // namespace glassbox
