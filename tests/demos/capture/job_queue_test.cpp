#include "demos/glassbox/capture/job_queue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace glassbox {

namespace {

using Names = std::vector<std::string>;

/// Takes a number of slices, each of which it writes into a log.
class CountedJob : public Job {
 public:
  CountedJob(JobKind kind, std::string name, int slices, Names& log)
      : Job(kind), name_(std::move(name)), slices_(slices), log_(log) {}

  Slice step() override {
    if (interrupted()) return Slice::done;
    log_.push_back(name_);
    return --slices_ > 0 ? Slice::more : Slice::done;
  }
  JobResult take_result() override { return {.message = Message(name_ + (slices_ > 0 ? " cut" : ""))}; }
  JobResult failed(const std::string& why) override { return {.message = Message(name_ + ": " + why)}; }

 private:
  std::string name_;
  int slices_;
  Names& log_;
};

class ThrowingJob final : public CountedJob {
 public:
  using CountedJob::CountedJob;
  Slice step() override { throw std::runtime_error("no luck"); }
};

class WaitingJob final : public CountedJob {
 public:
  using CountedJob::CountedJob;
  Slice step() override { return waits ? Slice::waiting : CountedJob::step(); }
  bool waits = true;
};

class NoContext final : public engine::GlContext {
 public:
  void make_current() override {}
  void release_current() override {}
};

std::unique_ptr<Job> counted(JobKind kind, const char* name, int slices, Names& log) {
  return std::make_unique<CountedJob>(kind, name, slices, log);
}

Names results(JobQueue& queue) {
  Names texts;
  while (const auto result = queue.take_result()) texts.push_back(result->message->text);
  return texts;
}

}  // namespace

TEST_CASE("stills run before thumbnails, and thumbnails before videos, even a started one") {
  Names log;
  JobQueue queue;
  CHECK_FALSE(queue.run_slice());
  CHECK(queue.add(counted(JobKind::video, "video", 3, log)));
  CHECK(queue.run_slice());
  CHECK(queue.add(counted(JobKind::thumbnail, "thumbnail", 2, log)));
  CHECK(queue.add(counted(JobKind::still, "first", 1, log)));
  CHECK(queue.add(counted(JobKind::still, "second", 1, log)));
  CHECK(queue.has(JobKind::still));
  while (queue.run_slice()) continue;
  CHECK(log == Names{"video", "first", "second", "thumbnail", "thumbnail", "video", "video"});
  CHECK(results(queue) == Names{"first", "second", "thumbnail", "video"});
  CHECK_FALSE(queue.has(JobKind::video));
}

TEST_CASE("a waiting job does not block others") {
  Names log;
  JobQueue queue;
  auto owned = std::make_unique<WaitingJob>(JobKind::still, "waiting", 1, log);
  WaitingJob& waiting = *owned;
  queue.add(std::move(owned));
  queue.add(counted(JobKind::video, "video", 1, log));
  CHECK(queue.run_slice());
  CHECK(log == Names{"video"});
  CHECK_FALSE(queue.run_slice());
  waiting.waits = false;
  CHECK(queue.run_slice());
  CHECK(log == Names{"video", "waiting"});
}

TEST_CASE("canceling a kind ends its jobs early and no others") {
  Names log;
  JobQueue queue;
  queue.add(counted(JobKind::thumbnail, "thumbnail", 2, log));
  queue.add(counted(JobKind::video, "video", 2, log));
  queue.run_slice();
  queue.cancel(JobKind::thumbnail);
  while (queue.run_slice()) continue;
  CHECK(results(queue) == Names{"thumbnail cut", "video"});
}

TEST_CASE("a job that throws fails with the reason, and the next one runs") {
  Names log;
  JobQueue queue;
  queue.add(std::make_unique<ThrowingJob>(JobKind::still, "still", 1, log));
  queue.add(counted(JobKind::video, "video", 1, log));
  while (queue.run_slice()) continue;
  CHECK(results(queue) == Names{"still: no luck", "video"});
}

TEST_CASE("a full queue refuses jobs") {
  Names log;
  JobQueue queue;
  for (std::size_t i = 0; i < JobQueue::capacity; ++i)
    REQUIRE(queue.add(counted(JobKind::thumbnail, "thumbnail", 1, log)));
  CHECK_FALSE(queue.add(counted(JobKind::still, "still", 1, log)));
  queue.run_slice();
  CHECK(queue.add(counted(JobKind::still, "still", 1, log)));
}

TEST_CASE("a queue with a thread reports results and finishes stills at the end") {
  NoContext context;
  Names log;
  std::atomic<int> told = 0;
  {
    JobQueue queue(context, [&told] { ++told; });
    queue.add(counted(JobKind::still, "still", 3, log));
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (told == 0 && std::chrono::steady_clock::now() < give_up)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(results(queue) == Names{"still"});
    queue.add(counted(JobKind::video, "video", 1 << 30, log));
    queue.add(counted(JobKind::still, "last", 2, log));
  }
  CHECK(std::count(log.begin(), log.end(), "last") == 2);
  CHECK(std::count(log.begin(), log.end(), "still") == 3);
}

}  // namespace glassbox
