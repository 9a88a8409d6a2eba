#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "glassbox/nn/run/command.h"
#include "glassbox/nn/run/snapshot.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox::nn {

/// A network that learns beside the first one of a group.
struct Companion {
  Trainer trainer;
  bool compared = false;  ///< it has settings of its own; else it differs in its hidden layers alone
  bool frozen = false;    ///< it does not learn
};

/// A group at one moment.
struct GroupState {
  struct CompanionState {
    TrainerState trainer;
    bool compared = false;
    bool frozen = false;
  };
  TrainerState first;
  std::vector<CompanionState> companions;
};

/// A network that learns and companions that learn beside it, on the same data and clock: networks of other
/// hidden layers, which follow its settings and seeds, and at most one that it is compared with, which has
/// settings of its own. What the first one learns does not depend on its company.
class TrainerGroup {
 public:
  /// `companions` holds the hidden layers of each; `start` is the first network's (see Trainer).
  explicit TrainerGroup(RunSettings settings, std::shared_ptr<const Mlp> start = nullptr,
                        std::vector<std::vector<Layer>> companions = {});
  explicit TrainerGroup(const GroupState& state, std::span<const MetricsCurve> curves = {});

  /// One step of each. A companion that diverges rests; the group goes on.
  void step();

  /// Lets a command take effect on all of them, but for what can only be meant for one: hidden layers, single
  /// parameters and, of the network that is compared, its settings other than the data. Returns what
  /// it did to the first.
  ChangeEffect apply(const Command& command);

  const Trainer& first() const { return first_; }
  std::span<const Companion> companions() const { return companions_; }
  /// The one that the first is compared with, or null.
  const Companion* compared() const;
  /// Sets this one beside the first, in the place of the one that was compared before.
  void compare_with(const Trainer& trainer, bool frozen);

  void drop_companions() { companions_.clear(); }

  GroupState state() const;
  /// Goes to a moment; `curves` are those of then, the first network's first.
  void restore(const GroupState& state, std::span<const MetricsCurve> curves = {});

  /// Copies the state of all into `snapshot`, as nn::take_snapshot() does.
  void take_snapshot(Snapshot& snapshot) const;

 private:
  void apply_settings(const ChangeSettings& change);

  Trainer first_;
  std::vector<Companion> companions_;
};

}  // namespace glassbox::nn
