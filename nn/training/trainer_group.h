#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nn/training/command.h"
#include "nn/training/snapshot.h"
#include "nn/training/trainer.h"

namespace glassbox::nn {

/// A network that learns and companions that learn beside it: the same data, settings, seeds and clock, other
/// hidden layers. What the first one learns does not depend on its company.
class TrainerGroup {
 public:
  /// `companions` holds the hidden layers of each; `start` is the first network's (see Trainer).
  explicit TrainerGroup(RunSettings settings, std::shared_ptr<const Mlp> start = nullptr,
                        std::vector<std::vector<Layer>> companions = {});

  /// One step of each. A companion that diverges rests; the group goes on.
  void step();

  /// Lets a command take effect on all of them, but for what can only be meant for the first: its hidden
  /// layers and single parameters. Returns the first one's line for the message area.
  std::string apply(const Command& command);

  const Trainer& first() const { return first_; }
  /// Copies the state of all into `snapshot`, as nn::take_snapshot() does.
  void take_snapshot(Snapshot& snapshot) const;

 private:
  Trainer first_;
  std::vector<Trainer> companions_;
};

}  // namespace glassbox::nn
