#include "glassbox/nn/run/run_set.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <type_traits>
#include <utility>
#include <variant>

namespace glassbox::nn {

namespace {

using Seconds = std::chrono::duration<double>;

constexpr double fastest_pace = 1e9;    // steps per second; any computer is slower
constexpr Seconds pacing_window{0.25};  // a pace that falls further behind is not made up for
constexpr Seconds measuring_window{0.5};
constexpr std::int64_t longest_burst = 1024;                        // steps
constexpr std::int64_t most_steps_at_once = std::int64_t{1} << 20;  // even if the clock stands still

/// Unique in the process: a cache keyed by the version must not mistake one run's snapshot for another's.
std::uint64_t next_version() {
  static std::atomic<std::uint64_t> latest{0};
  return ++latest;
}

}  // namespace

RunSet::RunSet(RunSettings settings, std::shared_ptr<const Mlp> start,
               std::vector<std::vector<Layer>> companions)
    : RunSet(TrainerGroup(std::move(settings), std::move(start), std::move(companions)), History()) {}

RunSet::RunSet(TrainerGroup trainers, History history)
    : trainers_(std::move(trainers)), history_(std::move(history)) {
  if (history_.moments().empty()) history_.start(trainers_);
}

void RunSet::post(Command command) {
  const bool retargets = waiting_.empty() && std::holds_alternative<Seek>(command);
  if (seeking_ && !retargets) {
    waiting_.push_back(std::move(command));
  } else {
    obey(command);
  }
}

void RunSet::obey(const Command& command) {
  const bool was_busy = busy();
  std::visit(
      [this]<class Kind>(const Kind& kind) {
        // What a change has kept or lost stays to be read while a control is dragged.
        if constexpr (!std::is_same_v<Kind, ChangeSettings>) notice_ = {};
        take(kind);
      },
      command);
  // A run that starts over may reach its pause once more.
  if (trainers_.first().step_count() == 0) passed_ = false;
  if (busy() != was_busy) pacing_start_.reset();
}

void RunSet::take(const Play&) {
  return_to_head();
  playing_ = !trainers_.first().diverged();
  passed_ = passed_ || is_reached(pause_at_, trainers_.first());
  single_steps_ = 0;
}

void RunSet::take(const Pause&) {
  playing_ = false;
  single_steps_ = 0;
}

void RunSet::take(const StepOnce& command) {
  return_to_head();
  playing_ = false;
  single_steps_ += std::max(command.steps, 0);
}

void RunSet::take(const Reset& command) {
  return_to_head();
  change_trainers(command);
}

void RunSet::take(const NewSeeds& command) {
  return_to_head();
  change_trainers(command);
}

void RunSet::take(const ChangeSettings& command) {
  branch();
  change_trainers(command);
}

void RunSet::take(const SetParameter& command) {
  branch();
  change_trainers(command);
}

void RunSet::take(const SetParameters& command) {
  branch();
  change_trainers(command);
}

void RunSet::take(const RestoreLastGood& command) {
  return_to_head();
  change_trainers(command);
}

void RunSet::take(const SetSpeed& command) {
  steps_per_second_ = command.steps_per_second;
  pacing_start_.reset();
}

void RunSet::take(const SetPauseCondition& command) {
  pause_at_ = command.condition;
  passed_ = false;
}

void RunSet::take(const Seek& command) { seek(command.step); }

void RunSet::take(const ContinueFrom& command) {
  const std::int64_t step = std::max<std::int64_t>(command.step, 0);
  if (!past_ || sought_ != step) seek(step);
  if (seeking_) {
    waiting_.push_front(command);
    return;
  }
  branch();
  playing_ = true;
}

void RunSet::take(const SwapBranches&) {
  if (!branch_) return;
  past_.reset();
  std::swap(branch_->trainers, trainers_);
  std::swap(branch_->history, history_);
  passed_ = false;
  playing_ = false;
}

void RunSet::take(const AddBookmark& command) {
  if (past_) past_->history().add_bookmark(command.name, past_->trainers(), past_->stretch());
  const TrainerGroup& shown = past_ ? past_->trainers() : trainers_;
  history_.add_bookmark(command.name, shown, past_ ? past_->stretch() : history_.last_stretch());
}

void RunSet::take(const RemoveBookmark& command) {
  if (past_) past_->history().remove_bookmark(command.step);
  history_.remove_bookmark(command.step);
}

void RunSet::take(const SetHistoryBudget& command) {
  if (past_) past_->history().set_budget(command.bytes);
  history_.set_budget(command.bytes);
}

void RunSet::take(const StartComparison& command) {
  trainers_.compare_with(past_ ? past_->trainers().first() : trainers_.first(), past_ || command.frozen);
  return_to_head();
  history_.add_changed(trainers_);
}

void RunSet::take(const EndComparison& command) {
  return_to_head();
  change_trainers(command);
}

/// Applies a change and keeps the moment after it, so that the past can be replayed across it.
void RunSet::change_trainers(const Command& command) {
  if (const ChangeEffect effect = trainers_.apply(command); effect != ChangeEffect{}) notice_ = effect;
  history_.add_changed(trainers_);
}

void RunSet::seek(std::optional<std::int64_t> step) {
  seeking_ = false;
  if (!step || *step >= trainers_.first().step_count()) return return_to_head();
  if (!past_) {
    past_.emplace(history_);
    resume_ = playing_;
    playing_ = false;
    single_steps_ = 0;
  }
  sought_ = std::max<std::int64_t>(*step, 0);
  seeking_ = true;
}

/// Obeys what has waited for the end of a Seek, up to the next Seek.
void RunSet::arrive() {
  seeking_ = false;
  while (!seeking_ && !waiting_.empty()) {
    const Command command = std::move(waiting_.front());
    waiting_.pop_front();
    obey(command);
  }
}

void RunSet::return_to_head() {
  if (!past_) return;
  history_ = std::move(past_->history());  // with the moments that were learned again on the way
  past_.reset();
  playing_ = resume_;
}

/// Continues from the moment of the past that is shown, if one is, and sets the run so far aside.
void RunSet::branch() {
  if (!past_) return;
  const std::int64_t head = trainers_.first().step_count();
  branch_ = Branch{std::move(trainers_), std::move(history_)};
  trainers_ = past_->trainers();
  history_ = std::move(past_->history());
  history_.cut_after(past_->step(), past_->stretch());
  past_.reset();
  passed_ = is_reached(pause_at_, trainers_.first());
  notice_ = ContinuedFrom{trainers_.first().step_count(), head};
}

bool RunSet::busy() const {
  return seeking_ || (!past_ && (playing_ || single_steps_ > 0) && !trainers_.first().diverged());
}

bool RunSet::advance(const Clock& clock, Duration budget) {
  Time now = clock();
  const Time deadline = now + budget;
  bool news = false;
  std::int64_t left = most_steps_at_once;
  while (busy() && left > 0) {
    if (!pacing_start_) {
      pacing_start_ = measure_start_ = now;
      pacing_steps_ = 0;
      measure_steps_ = steps_taken_;
      measured_speed_ = 0.0;
    }
    if (seeking_) {
      if (!past_->go_to(sought_, [&] { return clock() >= deadline; })) break;
      arrive();
      news = true;
    } else {
      const Time start = now;
      const std::int64_t done = take_steps(std::min(steps_due(now), left));
      if (done == 0) break;
      news = true;
      left -= done;
      now = clock();
      if (done == burst_) adapt_burst(now - start, budget);
    }
    if (now >= deadline) break;
  }
  measure_speed(now);
  return news;
}

/// How many steps are to be taken by now: all single steps, else what the pace owes.
std::int64_t RunSet::steps_due(Time now) const {
  if (single_steps_ > 0) return single_steps_;
  if (steps_per_second_ <= 0.0) return std::numeric_limits<std::int64_t>::max();
  const double owed = Seconds(now - *pacing_start_).count() * std::min(steps_per_second_, fastest_pace);
  return static_cast<std::int64_t>(owed) - pacing_steps_;
}

/// Takes up to `most` steps, fewer if the burst is over or the run diverges or pauses. Returns how many.
std::int64_t RunSet::take_steps(std::int64_t most) {
  const std::int64_t count = std::min(most, burst_);
  std::int64_t done = 0;
  bool paused = false;
  while (done < count && !paused && !trainers_.first().diverged()) {
    trainers_.step();
    ++done;
    paused = playing_ && pauses_here();
    if (history_.due(trainers_.first().step_count())) history_.add(trainers_);
  }
  if (done <= 0) return 0;
  steps_taken_ += done;
  pacing_steps_ += done;
  single_steps_ = std::max<std::int64_t>(single_steps_ - done, 0);
  if (trainers_.first().diverged()) {
    playing_ = false;
    single_steps_ = 0;
  }
  return done;
}

/// Several bursts fit into a budget, so that it is kept without a look at the clock after every step.
void RunSet::adapt_burst(Duration taken, Duration budget) {
  if (taken < budget / 8) burst_ = std::min(2 * burst_, longest_burst);
  if (taken > budget / 2) burst_ = std::max<std::int64_t>(burst_ / 2, 1);
}

/// Pauses if the step that was just taken reached the pause condition.
bool RunSet::pauses_here() {
  if (passed_ || pause_at_.at == PauseAt::never || !is_reached(pause_at_, trainers_.first())) return false;
  passed_ = true;
  playing_ = false;
  ++pauses_;
  notice_ = PausedAt{trainers_.first().step_count(), pause_at_};
  return true;
}

/// Measures the speed and gives up what the pace is too far behind.
void RunSet::measure_speed(Time now) {
  if (!pacing_start_ || seeking_) return;
  const double window_steps = pacing_window.count() * steps_per_second_ + 1.0;
  if (steps_per_second_ > 0.0 && static_cast<double>(steps_due(now)) > window_steps) {
    pacing_start_ = now;
    pacing_steps_ = 0;
  }
  const Seconds elapsed = now - measure_start_;
  if (elapsed < measuring_window || steps_taken_ == measure_steps_) return;
  measured_speed_ = static_cast<double>(steps_taken_ - measure_steps_) / elapsed.count();
  measure_start_ = now;
  measure_steps_ = steps_taken_;
}

RunSet::Time RunSet::next_due() const {
  if (!busy()) return Time::max();
  if (seeking_ || single_steps_ > 0 || steps_per_second_ <= 0.0 || !pacing_start_) return Time::min();
  constexpr Seconds longest{1e6};  // the time of the next step stays representable
  const Seconds until{static_cast<double>(pacing_steps_ + 1) / steps_per_second_};
  return *pacing_start_ + std::chrono::ceil<Duration>(std::min(until, longest));
}

void RunSet::take_snapshot(Snapshot& snapshot) const {
  (past_ ? past_->trainers() : trainers_).take_snapshot(snapshot);
  snapshot.version = next_version();
  snapshot.playing = playing_;
  snapshot.pauses = pauses_;
  if (!snapshot.diverged) snapshot.notice = notice_;
  snapshot.steps_per_second = busy() && !past_ ? measured_speed_ : 0.0;
  take_timeline(snapshot.timeline);
}

void RunSet::take_timeline(Timeline& timeline) const {
  const History& history = past_ ? past_->history() : history_;
  timeline.past = past_.has_value();
  timeline.first = history.moments().front()->step;
  timeline.head = trainers_.first().step_count();
  if (past_) timeline.curve = trainers_.first().curve();
  timeline.bookmarks = history.bookmarks();
  timeline.moments = history.moments().size();
  timeline.bytes = history.bytes() + (branch_ ? branch_->history.bytes() : 0);
  timeline.budget = history.budget();
  timeline.branch = branch_.has_value();
}

}  // namespace glassbox::nn
