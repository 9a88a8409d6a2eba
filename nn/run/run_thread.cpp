#include "glassbox/nn/run/run_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "glassbox/nn/parallel/background_priority.h"

namespace glassbox::nn {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr Clock::duration publication_interval = 1'000'000'000ns / 240;
constexpr int publication_share = 5;  // publishing takes a fifth of the time, at most
constexpr auto burst = 500us;         // between two looks at the mailbox
constexpr auto shortest_sleep = 1ms;  // fast paces take several steps a wake-up
constexpr auto longest_sleep = 1s;

}  // namespace

RunThread::RunThread(RunSet runs, std::function<void()> published)
    : tell_published_(std::move(published)), runs_(std::move(runs)) {
  publish();
  mailbox_.receive();
  thread_ = std::thread([this] { pump(); });
}

RunThread::~RunThread() { end(); }

void RunThread::end() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void RunThread::post(Command command) {
  {
    const std::lock_guard lock(mutex_);
    posted_.push_back(std::move(command));
  }
  wake_.notify_one();
}

RunSet RunThread::stop() {
  end();
  for (Command& command : posted_) runs_.post(std::move(command));
  return std::move(runs_);
}

RunSet RunThread::runs() const {
  std::future<RunSet> copy;
  {
    const std::lock_guard lock(mutex_);
    copy = asked_.emplace_back().get_future();
  }
  wake_.notify_one();
  return copy.get();
}

void RunThread::pump() {
  lower_thread_priority();
  while (take_posted()) {
    news_ = runs_.advance(Clock::now, burst) || news_;
    const bool due = !runs_.busy() || Clock::now() >= next_publication_;
    if (news_ && due && !runs_.seeking()) publish();
    sleep();
  }
}

/// Hands over what was posted and asked for; false when it is time to stop.
bool RunThread::take_posted() {
  std::vector<Command> commands;
  std::vector<std::promise<RunSet>> asked;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    commands.swap(posted_);
    asked.swap(asked_);
  }
  if (!commands.empty()) {
    if (runs_.seeking()) publish();  // while the user drags through the past, show how far it came
    for (Command& command : commands) runs_.post(std::move(command));
    if (!runs_.seeking()) publish();
  }
  for (std::promise<RunSet>& copy : asked) copy.set_value(runs_.at_rest());
  return true;
}

void RunThread::publish() {
  const Clock::time_point start = Clock::now();
  runs_.take_snapshot(mailbox_.back());
  mailbox_.publish();
  news_ = false;
  if (tell_published_) tell_published_();
  const Clock::duration cost = Clock::now() - start;
  next_publication_ = start + std::max<Clock::duration>(publication_interval, publication_share * cost);
}

/// Sleeps until something is posted or asked for, or the next step or publication is due.
void RunThread::sleep() {
  const Clock::time_point now = Clock::now();
  Clock::time_point due = runs_.next_due();
  if (due <= now) return;
  if (news_) due = std::min(due, next_publication_);
  const auto notified = [this] { return stopping_ || !posted_.empty() || !asked_.empty(); };
  std::unique_lock lock(mutex_);
  if (due == Clock::time_point::max()) return wake_.wait(lock, notified);
  wake_.wait_until(lock, std::clamp(due, now + shortest_sleep, now + longest_sleep), notified);
}

}  // namespace glassbox::nn
