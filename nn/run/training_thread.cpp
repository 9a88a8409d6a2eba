#include "glassbox/nn/run/training_thread.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <utility>

#include "glassbox/nn/parallel/background_priority.h"

namespace glassbox::nn {

namespace {

using namespace std::chrono_literals;
using Seconds = std::chrono::duration<double>;

constexpr Seconds publication_interval{1.0 / 240.0};
constexpr double publication_share = 0.2;  // of the thread's time, at most
constexpr double fastest_pace = 1e9;       // steps per second; any computer is slower
constexpr auto longest_wait = 1s;
constexpr auto shortest_wait = 1ms;     // fast paces take several steps a wake-up
constexpr auto burst_time = 500us;      // roughly, between two looks at the clock
constexpr Seconds pacing_window{0.25};  // a pace that falls further behind is not made up for
constexpr Seconds measuring_window{0.5};

/// Of all runs of the process: whoever keeps what it made of a snapshot may be given another run's next.
std::uint64_t next_version() {
  static std::atomic<std::uint64_t> latest{0};
  return ++latest;
}

}  // namespace

TrainingThread::TrainingThread(RunSettings settings, std::shared_ptr<const Mlp> start, bool playing,
                               double steps_per_second, std::vector<std::vector<Layer>> companions)
    : TrainingThread(TrainerGroup(std::move(settings), std::move(start), std::move(companions)), History(),
                     playing, steps_per_second) {}

TrainingThread::TrainingThread(TrainerGroup trainers, History history, bool playing, double steps_per_second,
                               PauseCondition pause_at, std::function<void()> published)
    : tell_published_(std::move(published)),
      history_(std::move(history)),
      trainers_(std::move(trainers)),
      playing_(playing),
      steps_per_second_(steps_per_second),
      pause_at_(pause_at),
      passed_(is_reached(pause_at, trainers_.first())) {
  if (history_.moments().empty()) history_.start(trainers_);
  publish();
  mailbox_.receive();
  start_pacing();
  thread_ = std::thread([this] { run(); });
}

TrainingThread::~TrainingThread() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    notified_.store(true, std::memory_order_release);
  }
  wake_.notify_one();
  thread_.join();
}

void TrainingThread::post(Command command) {
  {
    const std::lock_guard lock(mutex_);
    pending_.push_back(std::move(command));
    notified_.store(true, std::memory_order_release);
  }
  wake_.notify_one();
}

CommandLog TrainingThread::log() const {
  const std::lock_guard lock(log_mutex_);
  return log_;
}

History TrainingThread::history() const {
  const std::lock_guard lock(history_mutex_);
  return history_;
}

void TrainingThread::run() {
  lower_thread_priority();
  while (take_commands()) {
    if (busy()) {
      advance();
    } else if (!published_) {
      publish();
    }
    wait();
  }
}

/// Obeys what was posted; false when it is time to stop.
bool TrainingThread::take_commands() {
  if (!notified_.load(std::memory_order_acquire)) return true;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    taken_.swap(pending_);
    notified_.store(false, std::memory_order_relaxed);
  }
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    // Of a hand that drags through the past, only the last place counts.
    const bool overtaken = i + 1 < taken_.size() && std::holds_alternative<Seek>(taken_[i]) &&
                           std::holds_alternative<Seek>(taken_[i + 1]);
    if (!overtaken) obey(taken_[i]);
  }
  if (!taken_.empty()) publish();
  taken_.clear();
  return true;
}

void TrainingThread::obey(const Command& command) {
  const bool was_busy = busy();
  if (!std::holds_alternative<Seek>(command)) {
    const std::lock_guard lock(log_mutex_);
    log_.push_back({trainers_.first().step_count(), command});
  }
  if (!std::holds_alternative<ChangeSettings>(command)) message_.clear();
  // A hand that drags may have been ahead of what was learned again; any other command means where it
  // stopped.
  if (past_ && !std::holds_alternative<Seek>(command)) past_->go_to(sought_);
  if (past_) obey_in_past(command);
  const bool compares_past = past_ && std::holds_alternative<StartComparison>(command);
  if (compares_past) {
    trainers_.compare_with(past_->trainers().first(), true);
    return_to_head();
  } else if (std::string message = trainers_.apply(command); !message.empty()) {
    message_ = std::move(message);
  }
  // A run that starts over may reach its pause once more.
  if (trainers_.first().step_count() == 0) passed_ = false;
  keep_history(command);
  set_pace(command);
  if (busy() != was_busy) start_pacing();
}

void TrainingThread::set_pace(const Command& command) {
  if (std::holds_alternative<Play>(command)) {
    playing_ = !trainers_.first().diverged();
    passed_ = passed_ || is_reached(pause_at_, trainers_.first());
    single_steps_ = 0;
  } else if (std::holds_alternative<Pause>(command)) {
    playing_ = false;
    single_steps_ = 0;
  } else if (const auto* once = std::get_if<StepOnce>(&command)) {
    playing_ = false;
    single_steps_ += std::max(once->steps, 0);
  } else if (const auto* speed = std::get_if<SetSpeed>(&command)) {
    steps_per_second_ = speed->steps_per_second;
    start_pacing();
  } else if (const auto* pause = std::get_if<SetPauseCondition>(&command)) {
    pause_at_ = pause->condition;
    passed_ = false;
  }
}

/// What a command in the past does to where the run stands, before it takes effect.
void TrainingThread::obey_in_past(const Command& command) {
  const bool changes = std::holds_alternative<ChangeSettings>(command) ||
                       std::holds_alternative<SetParameter>(command) ||
                       std::holds_alternative<SetParameters>(command);
  const bool goes_on = std::holds_alternative<Play>(command) || std::holds_alternative<StepOnce>(command) ||
                       std::holds_alternative<Reset>(command) || std::holds_alternative<NewSeeds>(command) ||
                       std::holds_alternative<RestoreLastGood>(command) ||
                       std::holds_alternative<EndComparison>(command);
  if (changes) branch();
  if (goes_on) return_to_head();
}

void TrainingThread::keep_history(const Command& command) {
  if (const auto* to = std::get_if<Seek>(&command)) return seek(to->step);
  if (const auto* from = std::get_if<ContinueFrom>(&command)) {
    seek(from->step);
    if (past_) past_->go_to(sought_);
    if (past_) branch();
    playing_ = true;
    return;
  }
  const std::lock_guard lock(history_mutex_);
  if (std::holds_alternative<SwapBranches>(command)) {
    if (!branch_) return;
    past_.reset();
    std::swap(branch_->trainers, trainers_);
    std::swap(branch_->history, history_);
    passed_ = false;
    playing_ = false;
  } else if (const auto* mark = std::get_if<AddBookmark>(&command)) {
    if (past_) past_->history().add_bookmark(mark->name, past_->trainers(), past_->stretch());
    const TrainerGroup& shown = past_ ? past_->trainers() : trainers_;
    history_.add_bookmark(mark->name, shown, past_ ? past_->stretch() : history_.last_stretch());
  } else if (const auto* unmark = std::get_if<RemoveBookmark>(&command)) {
    if (past_) past_->history().remove_bookmark(unmark->step);
    history_.remove_bookmark(unmark->step);
  } else if (const auto* budget = std::get_if<SetHistoryBudget>(&command)) {
    if (past_) past_->history().set_budget(budget->bytes);
    history_.set_budget(budget->bytes);
  } else if (std::holds_alternative<Reset>(command) || std::holds_alternative<NewSeeds>(command) ||
             std::holds_alternative<ChangeSettings>(command) ||
             std::holds_alternative<SetParameter>(command) ||
             std::holds_alternative<SetParameters>(command) ||
             std::holds_alternative<RestoreLastGood>(command) ||
             std::holds_alternative<StartComparison>(command) ||
             std::holds_alternative<EndComparison>(command)) {
    if (trainers_.first().step_count() == 0) {
      history_.start(trainers_);
    } else {
      history_.add_changed(trainers_);
    }
  }
}

void TrainingThread::seek(std::optional<std::int64_t> step) {
  if (!step || *step >= trainers_.first().step_count()) return return_to_head();
  if (!past_) {
    past_.emplace(history_);
    resume_ = playing_;
    playing_ = false;
    single_steps_ = 0;
  }
  sought_ = std::max<std::int64_t>(*step, 0);
  past_->go_to(sought_, &notified_);
}

void TrainingThread::return_to_head() {
  if (!past_) return;
  {
    // What was learned again on the way is known from here on.
    const std::lock_guard lock(history_mutex_);
    history_ = std::move(past_->history());
  }
  past_.reset();
  playing_ = resume_;
}

/// Goes on from the moment of the past that is shown.
void TrainingThread::branch() {
  const std::lock_guard lock(history_mutex_);
  const std::int64_t head = trainers_.first().step_count();
  branch_ = Branch{std::move(trainers_), std::move(history_)};
  trainers_ = past_->trainers();
  history_ = std::move(past_->history());
  history_.cut_after(past_->step(), past_->stretch());
  past_.reset();
  passed_ = is_reached(pause_at_, trainers_.first());
  message_ = "Goes on from step " + std::to_string(trainers_.first().step_count()) + "; the run up to step " +
             std::to_string(head) + " is set aside.";
}

void TrainingThread::advance() {
  if (single_steps_ > 0) {
    const std::int64_t before = steps_taken_;
    take_steps(single_steps_);
    single_steps_ -= steps_taken_ - before;
  } else {
    take_steps(steps_due(Clock::now()));
  }
  if (trainers_.first().diverged()) {
    playing_ = false;
    single_steps_ = 0;
  }
  const Clock::time_point now = Clock::now();
  measure_speed(now);
  if (!published_ && (!busy() || now >= next_publication_)) publish();
}

/// How many steps the pace owes at this moment.
std::int64_t TrainingThread::steps_due(Clock::time_point now) const {
  if (steps_per_second_ <= 0.0) return std::numeric_limits<std::int64_t>::max();
  const double owed = Seconds(now - pacing_start_).count() * std::min(steps_per_second_, fastest_pace);
  return static_cast<std::int64_t>(owed) - pacing_steps_;
}

/// Steps until `most` are done, a command waits, the run diverges or pauses, or a burst's time is over.
void TrainingThread::take_steps(std::int64_t most) {
  if (most <= 0) return;
  const Clock::time_point start = Clock::now();
  const std::int64_t count = std::min(most, burst_);
  std::int64_t done = 0;
  bool paused = false;
  while (done < count && !paused && !trainers_.first().diverged() &&
         !notified_.load(std::memory_order_relaxed)) {
    trainers_.step();
    ++done;
    paused = playing_ && pauses_here();
    if (const std::int64_t step = trainers_.first().step_count(); history_.due(step)) {
      const std::lock_guard lock(history_mutex_);
      history_.add(trainers_);
    }
  }
  steps_taken_ += done;
  pacing_steps_ += done;
  published_ = false;

  const Clock::time_point now = Clock::now();
  if (done == burst_) {
    if (now - start < burst_time / 2) burst_ *= 2;
    if (now - start > burst_time * 2) burst_ = std::max<std::int64_t>(burst_ / 2, 1);
  }
  const double window_steps = pacing_window.count() * steps_per_second_ + 1.0;
  if (steps_per_second_ > 0.0 && static_cast<double>(steps_due(now)) > window_steps) {
    pacing_start_ = now;
    pacing_steps_ = 0;
  }
}

/// Pauses if the step that was just taken reached what the run is to pause at.
bool TrainingThread::pauses_here() {
  if (passed_ || pause_at_.at == PauseAt::never || !is_reached(pause_at_, trainers_.first())) return false;
  passed_ = true;
  playing_ = false;
  ++pauses_;
  message_ = "Paused at step " + std::to_string(trainers_.first().step_count()) + ": " +
             reached_text(pause_at_) + ".";
  return true;
}

void TrainingThread::start_pacing() {
  pacing_start_ = measure_start_ = Clock::now();
  pacing_steps_ = 0;
  measure_steps_ = steps_taken_;
  measured_speed_ = 0.0;
}

void TrainingThread::measure_speed(Clock::time_point now) {
  const Seconds elapsed = now - measure_start_;
  if (elapsed < measuring_window || steps_taken_ == measure_steps_) return;
  measured_speed_ = static_cast<double>(steps_taken_ - measure_steps_) / elapsed.count();
  measure_start_ = now;
  measure_steps_ = steps_taken_;
}

void TrainingThread::publish() {
  const Clock::time_point start = Clock::now();
  Snapshot& snapshot = mailbox_.back();
  (past_ ? past_->trainers() : trainers_).take_snapshot(snapshot);
  snapshot.version = next_version();
  snapshot.playing = playing_;
  snapshot.pauses = pauses_;
  if (!snapshot.diverged) snapshot.message = message_;
  snapshot.steps_per_second = busy() ? measured_speed_ : 0.0;
  take_timeline(snapshot.timeline);
  mailbox_.publish();
  published_ = true;
  if (tell_published_) tell_published_();
  const Seconds cost = Clock::now() - start;
  const Seconds pause = std::max(publication_interval, cost / publication_share);
  next_publication_ = start + std::chrono::duration_cast<Clock::duration>(pause);
}

void TrainingThread::take_timeline(Timeline& timeline) const {
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

/// Sleeps until a command comes or, while busy, the next step or publication is due.
void TrainingThread::wait() {
  const auto notified = [this] { return notified_.load(std::memory_order_relaxed); };
  if (!busy()) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, notified);
    return;
  }
  if (single_steps_ > 0 || steps_per_second_ <= 0.0) return;
  const Clock::time_point now = Clock::now();
  const Seconds step_time{static_cast<double>(pacing_steps_ + 1) / steps_per_second_};
  const Seconds remaining = std::min<Seconds>(step_time - (now - pacing_start_), longest_wait);
  Clock::time_point due = now + std::chrono::duration_cast<Clock::duration>(remaining);
  if (due <= now) return;
  due = std::max(due, now + shortest_wait);
  if (!published_) due = std::min(due, std::max(next_publication_, now + shortest_wait));
  std::unique_lock lock(mutex_);
  wake_.wait_until(lock, due, notified);
}

}  // namespace glassbox::nn
