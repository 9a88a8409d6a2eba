#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "glassbox/nn/check.h"
#include "glassbox/nn/run/timeline.h"
#include "glassbox/nn/run/trainer_group.h"

namespace glassbox::nn {

/// The moments of a run, in bounded memory: states of its trainers at every step first, and when there are
/// too many, at even multiples of a spacing that doubles. A step between two moments is had again by learning
/// from the one before it, bit for bit, as long as nothing was changed in between; so the first moment after
/// every change is kept longest.
///
/// A stretch is a part of the run in which nothing was changed.
class History {
 public:
  static constexpr std::size_t default_budget = std::size_t{256} << 20;
  static constexpr std::int64_t open_end = std::numeric_limits<std::int64_t>::max();

  struct Moment {
    std::int64_t step = 0;
    std::size_t stretch = 0;
    bool begins_stretch = false;
    std::size_t bytes = 0;
    GroupState state;
  };
  using Moments = std::vector<std::shared_ptr<const Moment>>;

  /// Forgets everything and begins with this moment.
  void start(const TrainerGroup& trainers);

  /// Whether a moment is to be kept at this step.
  bool due(std::int64_t step) const { return step % spacing_ == 0; }
  /// Keeps a moment of the stretch that goes on at the end; what was kept at this step or after it goes.
  void add(const TrainerGroup& trainers);
  /// The same for the first moment after a change of settings, parameters or company: the stretch so far
  /// ends.
  void add_changed(const TrainerGroup& trainers);
  /// Puts a moment of an earlier stretch, that was learned again, among the others if it is due and new.
  void fill_in(const TrainerGroup& trainers, std::size_t stretch);
  /// Keeps a moment as the only known one of a stretch that went on unchanged up to the step `until`.
  void add_stretch(const TrainerGroup& trainers, std::int64_t until);

  /// Goes on from that step of a stretch: what came after is forgotten.
  void cut_after(std::int64_t step, std::size_t stretch);

  void set_budget(std::size_t bytes);
  std::size_t budget() const { return budget_; }
  std::size_t bytes() const { return bytes_; }
  /// Ascending in step.
  const Moments& moments() const { return moments_; }
  /// The last step of a stretch that can be had again; the last stretch has no end.
  std::int64_t end_of(std::size_t stretch) const {
    check_below("stretch of a history", stretch, ends_.size());
    return ends_[stretch];
  }
  std::size_t last_stretch() const { return ends_.size() - 1; }
  /// The moment at this step or the last one before it; the first one before all others.
  const Moment& before(std::int64_t step) const;
  /// The curves of all trainers at that moment, the first one's first.
  std::vector<MetricsCurve> curves_at(std::int64_t step) const;

  /// Marks a step of the past, of which the moment is kept whatever the budget.
  void add_bookmark(const std::string& name, const TrainerGroup& trainers, std::size_t stretch);
  /// Names a moment that is kept.
  void mark(std::int64_t step, const std::string& name);
  void remove_bookmark(std::int64_t step);
  const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }

 private:
  static constexpr std::size_t most_moments = 4096;

  void insert(const TrainerGroup& trainers, std::size_t stretch, bool begins);
  void forget_from(std::int64_t step);
  void thin();
  bool is_bookmarked(std::int64_t step) const;
  template <class Predicate>
  void erase_moments(Predicate goes);

  Moments moments_;
  std::vector<std::int64_t> ends_{open_end};  ///< last reachable step, by stretch
  std::vector<MetricsCurve> curves_;          ///< of the latest moment that was added
  std::vector<Bookmark> bookmarks_;
  std::int64_t spacing_ = 1;
  std::size_t bytes_ = 0;
  std::size_t budget_ = default_budget;
};

}  // namespace glassbox::nn
