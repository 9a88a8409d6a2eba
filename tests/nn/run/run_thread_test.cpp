#include "glassbox/nn/run/run_thread.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/support/run_sets.h"

using namespace glassbox::nn;
using namespace std::chrono_literals;
using glassbox::test::playing_at;

namespace {

/// Receives snapshots until one satisfies the condition; fails the test after ten seconds.
template <class Condition>
const Snapshot& wait_for(RunThread& thread, Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (!condition(thread.snapshot())) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    if (!thread.receive()) std::this_thread::sleep_for(1ms);
  }
  return thread.snapshot();
}

}  // namespace

TEST_CASE("a snapshot is there from the start, and playing makes steps") {
  RunThread thread(playing_at(0.0));
  CHECK(thread.snapshot().version > 0);
  CHECK(thread.snapshot().mlp.parameters().size() == 25);
  CHECK(thread.snapshot().dataset->size() == 200);
  const Snapshot& later = wait_for(thread, [](const Snapshot& s) { return s.metrics.step > 2000; });
  CHECK(later.playing);
  CHECK(later.curve.points().back().step <= later.metrics.step);
  wait_for(thread, [](const Snapshot& s) { return s.steps_per_second > 0.0; });
}

TEST_CASE("the callback runs for every snapshot") {
  std::atomic<int> told{0};
  RunThread thread(RunSet(RunSettings{}), [&] { ++told; });
  CHECK(told == 1);
  const std::uint64_t version = thread.snapshot().version;
  thread.post(StepOnce{3});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 3; });
  CHECK(told >= 2);
  CHECK(thread.snapshot().version > version);
}

TEST_CASE("the pace is kept") {
  RunThread thread(playing_at(500.0));
  const auto begin = std::chrono::steady_clock::now();
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step >= 250; });
  // Never faster; slower only as far as the machine is.
  CHECK(std::chrono::steady_clock::now() - begin > 450ms);
}

TEST_CASE("a thread stops at once, whatever it was doing") {
  for (const double speed : {0.0, 1e-3, 60.0, 1e300}) {
    const auto begin = std::chrono::steady_clock::now();
    { const RunThread thread(playing_at(speed)); }
    CHECK(std::chrono::steady_clock::now() - begin < 1s);
  }
}

TEST_CASE("the mailbox hands over whole snapshots, in order, while both sides run") {
  SnapshotMailbox mailbox;
  constexpr std::uint64_t last = 20'000;
  std::thread writer([&mailbox] {
    for (std::uint64_t version = 1; version <= last; ++version) {
      Snapshot& snapshot = mailbox.back();
      snapshot.version = version;
      snapshot.metrics.step = static_cast<std::int64_t>(version) * 3;
      snapshot.batch.assign(20, static_cast<std::uint32_t>(version));
      mailbox.publish();
    }
  });
  std::uint64_t seen = 0;
  while (seen < last) {
    if (!mailbox.receive()) continue;
    const Snapshot& snapshot = mailbox.front();
    REQUIRE(snapshot.version > seen);
    seen = snapshot.version;
    REQUIRE(snapshot.metrics.step == static_cast<std::int64_t>(seen) * 3);
    REQUIRE(snapshot.batch == std::vector<std::uint32_t>(20, static_cast<std::uint32_t>(seen)));
  }
  writer.join();
  CHECK_FALSE(mailbox.receive());
}

TEST_CASE("a seek shows how far it came when another command arrives, and commands wait for its end") {
  RunSettings settings;
  settings.batch = 1;
  RunThread thread{RunSet(settings)};
  thread.post(SetHistoryBudget{1});  // keeps next to nothing: the way back is trained again
  thread.post(StepOnce{60'000});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 60'000; });
  RunSettings changed = settings;
  changed.optimizer.learning_rate = 0.25f;
  thread.post(Seek{50'000});
  std::this_thread::sleep_for(3ms);
  thread.post(ChangeSettings{changed});
  wait_for(thread, [&](const Snapshot& s) { return s.settings == changed && !s.timeline.past; });
  CHECK(thread.snapshot().metrics.step == 50'000);
  thread.post(SwapBranches{});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 60'000; });
  thread.post(Seek{40'000});
  std::this_thread::sleep_for(3ms);
  thread.post(ContinueFrom{45'000});
  thread.post(Pause{});
  wait_for(thread, [](const Snapshot& s) { return !s.timeline.past && s.metrics.step < 60'000; });
  CHECK(thread.snapshot().metrics.step == 45'000);
}

TEST_CASE("the runs are copied while they play") {
  RunThread thread(playing_at(0.0));
  std::int64_t latest = -1;
  for (int i = 0; i < 20; ++i) {
    const RunSet copy = thread.runs();
    CHECK_FALSE(copy.busy());
    CHECK(copy.first().history().checkpoints().front()->step == 0);
    CHECK(copy.first().latest().step_count() >= latest);
    latest = copy.first().latest().step_count();
  }
  CHECK(latest > 0);
}

TEST_CASE("stop() returns the runs with every posted command taken, and they continue from there") {
  RunThread thread{RunSet(RunSettings{})};
  thread.post(StepOnce{3});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 3; });
  thread.post(StepOnce{4});
  RunSet runs = thread.stop();
  glassbox::test::finish(runs);
  CHECK(runs.first().latest().step_count() == 7);
  RunThread again(std::move(runs));
  CHECK(again.snapshot().metrics.step == 7);
}
