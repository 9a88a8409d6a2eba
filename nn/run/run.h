#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "glassbox/nn/names.h"
#include "glassbox/nn/run/history.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox::nn {

/// How a run relates to the others of its RunSet.
enum class RunKind {
  independent,  ///< has settings of its own; only the data set is shared
  variant,      ///< follows the settings of the first run, but for its hidden layers
  frozen,       ///< does not train
};

template <>
struct Names<RunKind> {
  static constexpr std::array<std::string_view, 3> values{"independent", "variant", "frozen"};
};

/// One network in training, and its past: shows any step again, and continues from it. A value: copies share
/// the checkpoints.
class Run {
 public:
  /// Returns true to stop a recomputation between two steps.
  using Stop = std::function<bool()>;

  explicit Run(Trainer trainer, RunKind kind = RunKind::independent);
  /// Continues from the trainer's state; `history` ends there.
  Run(Trainer trainer, History history, RunKind kind = RunKind::independent);

  RunKind kind() const { return kind_; }
  bool trains() const { return kind_ != RunKind::frozen; }
  const Trainer& latest() const { return latest_; }
  /// At the step of the past that is shown, else the latest.
  const Trainer& shown() const { return past_ ? past_->trainer : latest_; }
  const History& history() const { return history_; }

  /// Takes a step from the latest state.
  void step();
  /// Calls change(Trainer&) on the latest state and keeps a checkpoint after it, so that the past can be
  /// recomputed across the change.
  template <class Change>
  void change(Change change) {
    change(latest_);
    history_.add_changed(latest_);
  }

  bool shows_past() const { return past_.has_value(); }
  /// The step that show(step) arrives at: an earlier one where a change lies between it and the nearest
  /// checkpoint.
  std::int64_t reachable(std::int64_t step) const;
  /// Shows a step of the past. Returns whether it arrived; if it was stopped, another call goes on.
  bool show(std::int64_t step, const Stop& stop = {});
  void show_latest() { past_.reset(); }
  /// Makes the shown step the latest one; what came after is forgotten.
  void continue_from_shown();

  void add_bookmark(const std::string& name);  ///< at the shown step
  void remove_bookmark(std::int64_t step) { history_.remove_bookmark(step); }
  void mark(std::int64_t step, const std::string& name) { history_.mark(step, name); }
  void set_history_budget(std::size_t bytes) { history_.set_budget(bytes); }

 private:
  struct Past {
    Trainer trainer;
    std::size_t stretch;
  };

  RunKind kind_;
  Trainer latest_;
  History history_;
  std::optional<Past> past_;
};

}  // namespace glassbox::nn
