#include "glassbox/nn/run/run_set.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <utility>
#include <variant>

#include "glassbox/nn/check.h"

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
               const std::vector<std::vector<Layer>>& variants) {
  runs_.emplace_back(Trainer(settings, std::move(start)));
  for (const std::vector<Layer>& hidden : variants) {
    settings.hidden = hidden;
    runs_.emplace_back(Trainer(settings), RunKind::variant);
  }
  share_budget();
}

RunSet::RunSet(std::vector<Run> runs) : runs_(std::move(runs)) {
  check_at_least("runs of a set", static_cast<std::int64_t>(runs_.size()), 1);
  for (Run& run : runs_) run.show_latest();
  share_budget();
}

RunSet RunSet::at_rest() const {
  RunSet copy(runs_);
  copy.post(SetHistoryBudget{history_budget_});
  return copy;
}

void RunSet::post(Command command) {
  const bool retargets = waiting_.empty() && std::holds_alternative<Seek>(command);
  if (seeking_ && !retargets) {
    waiting_.push_back(std::move(command));
  } else {
    obey(command);
  }
}

/// Obeys what has waited for the end of a Seek, up to the next Seek.
void RunSet::obey_waiting() {
  while (!seeking_ && !waiting_.empty()) {
    const Command command = std::move(waiting_.front());
    waiting_.pop_front();
    obey(command);
  }
}

/// A frozen run keeps one checkpoint alone, so the others share the budget.
void RunSet::share_budget() {
  const auto sharers = static_cast<std::size_t>(std::ranges::count_if(runs_, &Run::trains));
  for (Run& run : runs_) run.set_history_budget(history_budget_ / sharers);
}

/// The step that all runs can show, at `step` or before it: where a change lies between it and the nearest
/// checkpoint of one, the others do not go on alone.
std::int64_t RunSet::reachable(std::int64_t step) const {
  std::int64_t common = std::max(step, runs_.front().history().checkpoints().front()->step);
  for (bool settled = false; !settled;) {
    settled = true;
    for (const Run& run : runs_) {
      if (!run.trains() || run.reachable(common) >= common) continue;
      common = run.reachable(common);
      settled = false;
    }
  }
  return common;
}

void RunSet::seek(std::optional<std::int64_t> step) {
  if (!step || *step >= lead().step_count()) return return_to_latest();
  if (!shows_past()) {
    resume_ = playing_;
    playing_ = false;
    single_steps_ = 0;
  }
  sought_ = reachable(*step);
  seeking_ = true;
}

/// Returns whether it arrived.
bool RunSet::continue_seek(const Run::Stop& stop) {
  for (Run& run : runs_) {
    if (run.trains() && !run.show(sought_, stop)) return false;
  }
  seeking_ = false;
  obey_waiting();
  return true;
}

void RunSet::return_to_latest() {
  if (!shows_past()) return;
  seeking_ = false;
  for (Run& run : runs_) run.show_latest();
  playing_ = resume_;
}

/// Continues from the step of the past that is shown, if one is, and sets the runs so far aside.
void RunSet::continue_from_shown() {
  if (!shows_past()) return;
  const std::int64_t latest = lead().step_count();
  set_aside_ = runs_;
  for (Run& run : set_aside_) run.show_latest();
  for (Run& run : runs_) run.continue_from_shown();
  passed_ = is_reached(pause_at_, lead());
  notice_ = ContinuedFrom{lead().step_count(), latest};
}

void RunSet::step() {
  for (Run& run : runs_) {
    if (run.trains()) run.step();
  }
}

bool RunSet::go_to(std::int64_t step, const Run::Stop& stop) {
  seek(step);
  if (seeking_) return continue_seek(stop);
  while (lead().step_count() < step && !lead().diverged()) {
    if (stop && stop()) return false;
    this->step();
  }
  return true;
}

bool RunSet::busy() const {
  return seeking_ || (!shows_past() && (playing_ || single_steps_ > 0) && !lead().diverged());
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
      if (!continue_seek([&] { return clock() >= deadline; })) break;
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
  while (done < count && !paused && !lead().diverged()) {
    step();
    ++done;
    paused = playing_ && pauses_here();
  }
  if (done <= 0) return 0;
  steps_taken_ += done;
  pacing_steps_ += done;
  single_steps_ = std::max<std::int64_t>(single_steps_ - done, 0);
  if (lead().diverged()) {
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
  if (passed_ || pause_at_.at == PauseAt::never || !is_reached(pause_at_, lead())) return false;
  passed_ = true;
  playing_ = false;
  ++pauses_;
  notice_ = PausedAt{lead().step_count(), pause_at_};
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
  nn::take_snapshot(runs_.front().shown(), snapshot);
  snapshot.companions.resize(runs_.size() - 1);
  for (std::size_t i = 1; i < runs_.size(); ++i) {
    Snapshot& companion = snapshot.companions[i - 1];
    nn::take_snapshot(runs_[i].shown(), companion);
    companion.compared = runs_[i].kind() != RunKind::variant;
    companion.frozen = !runs_[i].trains();
  }
  snapshot.version = next_version();
  snapshot.playing = playing_;
  snapshot.pauses = pauses_;
  if (!snapshot.diverged) snapshot.notice = notice_;
  snapshot.steps_per_second = busy() && !shows_past() ? measured_speed_ : 0.0;
  take_timeline(snapshot.timeline);
}

void RunSet::take_timeline(Timeline& timeline) const {
  const History& history = runs_.front().history();
  timeline.past = shows_past();
  timeline.first = history.checkpoints().front()->step;
  timeline.head = lead().step_count();
  if (timeline.past) timeline.curve = lead().curve();
  timeline.bookmarks = history.bookmarks();
  timeline.moments = history.checkpoints().size();
  timeline.bytes = 0;
  for (const std::vector<Run>* runs : {&runs_, &set_aside_}) {
    for (const Run& run : *runs) timeline.bytes += run.history().bytes();
  }
  timeline.budget = history_budget_;
  timeline.branch = !set_aside_.empty();
}

}  // namespace glassbox::nn
