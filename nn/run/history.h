#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "glassbox/nn/check.h"
#include "glassbox/nn/run/timeline.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox::nn {

/// The kept states of a run, its checkpoints, in bounded memory. At first there is one for every step; when
/// there are too many, only even multiples of a spacing that doubles are kept. A step between two checkpoints
/// is recomputed by training from the one before it, with the same bits as long as nothing was changed in
/// between; so the first checkpoint after a change is kept longest.
///
/// A stretch is a part of the run in which nothing was changed.
class History {
 public:
  static constexpr std::size_t default_budget = std::size_t{256} << 20;
  static constexpr std::int64_t open_end = std::numeric_limits<std::int64_t>::max();

  struct Checkpoint {
    std::int64_t step = 0;
    std::size_t stretch = 0;
    bool begins_stretch = false;
    std::size_t bytes = 0;
    TrainerState state;
  };
  using Checkpoints = std::vector<std::shared_ptr<const Checkpoint>>;

  /// Forgets everything and begins with this state.
  void start(const Trainer& trainer);

  /// Whether a checkpoint is to be kept at this step.
  bool due(std::int64_t step) const { return step % spacing_ == 0; }
  /// Keeps a checkpoint of the last stretch; those at this step or after it go.
  void add(const Trainer& trainer);
  /// The same for the state after a change of settings or parameters, which begins a stretch.
  void add_changed(const Trainer& trainer);
  /// Keeps a recomputed checkpoint of an earlier stretch if it is due and new.
  void fill_in(const Trainer& trainer, std::size_t stretch);
  /// Keeps a checkpoint as the only known one of a stretch that went on unchanged up to the step `until`.
  void add_stretch(const Trainer& trainer, std::int64_t until);

  /// Forgets everything after that step of a stretch, which then goes on.
  void cut_after(std::int64_t step, std::size_t stretch);

  void set_budget(std::size_t bytes);
  std::size_t budget() const { return budget_; }
  std::size_t bytes() const { return bytes_; }
  /// Ascending in step.
  const Checkpoints& checkpoints() const { return checkpoints_; }
  /// The last step of a stretch that can be recomputed; the last stretch has no end.
  std::int64_t end_of(std::size_t stretch) const {
    check_below("stretch of a history", stretch, ends_.size());
    return ends_[stretch];
  }
  std::size_t last_stretch() const { return ends_.size() - 1; }
  /// The checkpoint at this step or the last one before it; the first one before all others.
  const Checkpoint& before(std::int64_t step) const;
  /// The curve as it was at that step.
  MetricsCurve curve_at(std::int64_t step) const { return curve_.at(step); }

  /// Marks the trainer's step, whose checkpoint is then kept whatever the budget; renames a mark that is
  /// there.
  void add_bookmark(const std::string& name, const Trainer& trainer, std::size_t stretch);
  /// The same for a checkpoint that is kept already.
  void mark(std::int64_t step, const std::string& name);
  void remove_bookmark(std::int64_t step);
  const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }

 private:
  static constexpr std::size_t most_checkpoints = 4096;

  void insert(const Trainer& trainer, std::size_t stretch, bool begins);
  void forget_from(std::int64_t step);
  void thin();
  bool is_bookmarked(std::int64_t step) const;
  template <class Predicate>
  void erase_checkpoints(Predicate goes);

  Checkpoints checkpoints_;
  std::vector<std::int64_t> ends_{open_end};  ///< last reachable step, by stretch
  MetricsCurve curve_;                        ///< up to the latest checkpoint
  std::vector<Bookmark> bookmarks_;
  std::int64_t spacing_ = 1;
  std::size_t bytes_ = 0;
  std::size_t budget_ = default_budget;
};

}  // namespace glassbox::nn
