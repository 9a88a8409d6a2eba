#include "demos/glassbox/capture/job_queue.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "glassbox/engine/caught.h"

namespace glassbox {

namespace {

constexpr std::chrono::milliseconds poll_interval{5};  // while all jobs wait for an encoder

}  // namespace

JobQueue::JobQueue(engine::GlContext& context, std::function<void()> told)
    : context_(&context), told_(std::move(told)), thread_([this] { work(); }) {}

JobQueue::~JobQueue() {
  cancel(JobKind::thumbnail);
  cancel(JobKind::video);
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) {
    thread_.join();
  } else {
    while (has(JobKind::still) && run_slice()) continue;
  }
}

bool JobQueue::add(std::unique_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= capacity) return false;
    const auto place = std::ranges::upper_bound(jobs_, job->kind(), {}, &Job::kind);
    jobs_.insert(place, std::move(job));
  }
  changed_.notify_one();
  return true;
}

void JobQueue::cancel(JobKind kind) {
  const std::lock_guard lock(mutex_);
  for (const std::unique_ptr<Job>& job : jobs_) {
    if (job->kind() == kind) job->interrupt();
  }
}

JobProgress JobQueue::progress(JobKind kind) const {
  const std::lock_guard lock(mutex_);
  const auto job = std::ranges::find(jobs_, kind, &Job::kind);
  return job == jobs_.end() ? JobProgress{} : (*job)->progress();
}

std::optional<JobResult> JobQueue::take_result() {
  const std::lock_guard lock(mutex_);
  if (results_.empty()) return std::nullopt;
  JobResult result = std::move(results_.front());
  results_.pop_front();
  return result;
}

bool JobQueue::run_slice() {
  std::vector<Job*> jobs;
  {
    const std::lock_guard lock(mutex_);
    for (const std::unique_ptr<Job>& job : jobs_) jobs.push_back(job.get());
  }
  for (Job* job : jobs) {
    auto slice = Job::Slice::done;
    auto result = engine::caught([&]() -> engine::Expected<JobResult> {
      slice = job->step();
      return slice == Job::Slice::done ? job->take_result() : JobResult{};
    });
    if (!result) finish(*job, job->failed(result.error().message));
    if (result && slice == Job::Slice::done) finish(*job, std::move(*result));
    if (!result || slice != Job::Slice::waiting) return true;
  }
  return false;
}

void JobQueue::finish(Job& job, JobResult result) {
  std::unique_ptr<Job> finished;  // its GL objects are destroyed after the lock is released
  {
    const std::lock_guard lock(mutex_);
    const auto place = std::ranges::find(jobs_, &job, &std::unique_ptr<Job>::get);
    finished = std::move(*place);
    jobs_.erase(place);
    results_.push_back(std::move(result));
  }
  if (told_) told_();
}

void JobQueue::work() {
  context_->make_current();
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
    if (jobs_.empty()) break;
    lock.unlock();
    const bool worked = run_slice();
    lock.lock();
    if (!worked) changed_.wait_for(lock, poll_interval);
  }
  lock.unlock();
  context_->release_current();
}

}  // namespace glassbox
