#include "glassbox/nn/run/training_thread.h"
#include "tests/support/parameters.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

using namespace glassbox::nn;
using namespace std::chrono_literals;

using glassbox::test::parameters_of;

namespace {

std::vector<float> parameters_of(const Mlp& mlp) {
  return {mlp.parameters().begin(), mlp.parameters().end()};
}

/// Receives snapshots until one satisfies the condition; fails the test after ten seconds.
template <class Condition>
const Snapshot& wait_for(TrainingThread& thread, Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (!condition(thread.snapshot())) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    if (!thread.receive()) std::this_thread::sleep_for(1ms);
  }
  return thread.snapshot();
}

/// What the log says, done by a trainer without a thread.
Trainer replay(const RunSettings& settings, const CommandLog& log, std::int64_t last_step) {
  Trainer trainer(settings);
  const auto go_to = [&](std::int64_t step) {
    while (trainer.step_count() < step && !trainer.diverged()) trainer.step();
  };
  for (const LoggedCommand& entry : log) {
    go_to(entry.step);
    apply(entry.command, trainer);
  }
  go_to(last_step);
  return trainer;
}

}  // namespace

TEST_CASE("a snapshot is there from the start, and playing makes steps") {
  TrainingThread thread(RunSettings{}, nullptr, true, 0.0);
  CHECK(thread.snapshot().version > 0);
  CHECK(thread.snapshot().mlp.parameters().size() == 25);
  CHECK(thread.snapshot().dataset->size() == 200);
  const Snapshot& later = wait_for(thread, [](const Snapshot& s) { return s.metrics.step > 2000; });
  CHECK(later.playing);
  CHECK(later.curve.points().back().step <= later.metrics.step);
  wait_for(thread, [](const Snapshot& s) { return s.steps_per_second > 0.0; });
}

TEST_CASE("whoever sleeps is told of every snapshot") {
  std::atomic<int> told{0};
  TrainerGroup trainers{RunSettings{}};
  TrainingThread thread(std::move(trainers), History{}, false, 60.0, {}, [&] { ++told; });
  CHECK(told == 1);
  const std::uint64_t version = thread.snapshot().version;
  thread.post(StepOnce{3});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 3; });
  CHECK(told >= 2);
  CHECK(thread.snapshot().version > version);
}

TEST_CASE("pausing, single steps and resetting do what they say") {
  TrainingThread thread(RunSettings{}, nullptr, false);
  thread.post(StepOnce{7});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 7; });
  thread.post(StepOnce{});
  CHECK_FALSE(wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 8; }).playing);
  std::this_thread::sleep_for(30ms);
  thread.receive();
  CHECK(thread.snapshot().metrics.step == 8);

  thread.post(SetSpeed{0.0});
  thread.post(Play{});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step > 500; });
  thread.post(Pause{});
  const std::int64_t paused = wait_for(thread, [](const Snapshot& s) { return !s.playing; }).metrics.step;
  std::this_thread::sleep_for(30ms);
  thread.receive();
  CHECK(thread.snapshot().metrics.step == paused);

  thread.post(Reset{});
  const Snapshot& start = wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 0; });
  CHECK(parameters_of(start.mlp) == parameters_of(Trainer(RunSettings{}).mlp()));
}

TEST_CASE("the pace is kept") {
  TrainingThread thread(RunSettings{}, nullptr, true, 500.0);
  const auto begin = std::chrono::steady_clock::now();
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step >= 250; });
  // Never faster; slower only as far as the machine is.
  CHECK(std::chrono::steady_clock::now() - begin > 450ms);
}

TEST_CASE("replaying the log of a turbulent run gives the same parameters") {
  RunSettings settings;
  TrainingThread thread(settings, nullptr, true, 0.0);
  const auto wait_past = [&thread](std::int64_t step) {
    wait_for(thread, [step](const Snapshot& s) { return s.metrics.step > step; });
  };
  wait_past(300);
  RunSettings changed = settings;
  changed.hidden[0].units = 5;
  changed.optimizer.kind = OptimizerKind::adam;
  changed.optimizer.learning_rate = 0.02f;
  thread.post(ChangeSettings{changed});
  wait_past(1000);
  changed.data.noise = 0.05f;
  changed.batch = 32;
  thread.post(ChangeSettings{changed});
  wait_past(1500);
  thread.post(NewSeeds{derive_seeds(77)});
  changed.seeds = derive_seeds(77);
  wait_for(thread, [&changed](const Snapshot& s) { return s.settings.seeds == changed.seeds; });
  wait_past(800);
  // Diverges, is restored and goes on.
  changed.hidden = {{8, Activation::relu}};
  changed.output_activation = Activation::linear;
  changed.loss = Loss::mse;
  changed.optimizer.kind = OptimizerKind::sgd;
  changed.optimizer.learning_rate = 50.0f;
  thread.post(ChangeSettings{changed});
  const Snapshot& diverged = wait_for(thread, [](const Snapshot& s) { return s.diverged; });
  CHECK_FALSE(diverged.playing);
  CHECK(diverged.message.find("the learning rate 50") != std::string::npos);
  thread.post(RestoreLastGood{});
  wait_for(thread, [](const Snapshot& s) { return !s.diverged; });
  changed.optimizer.learning_rate = 0.01f;
  thread.post(ChangeSettings{changed});
  thread.post(SetParameter{2, -1.5f});
  thread.post(StepOnce{200});
  const std::uint64_t version = thread.snapshot().version;
  wait_for(thread, [version](const Snapshot& s) {
    return s.version > version && s.settings.optimizer.learning_rate == 0.01f && !s.playing;
  });
  std::this_thread::sleep_for(50ms);
  thread.post(Pause{});
  thread.receive();

  const CommandLog log = thread.log();
  const std::int64_t last_step = thread.snapshot().metrics.step;
  const Trainer repeated = replay(settings, log, last_step);
  CHECK(repeated.step_count() == last_step);
  CHECK(parameters_of(repeated.mlp()) == parameters_of(thread.snapshot().mlp));
  CHECK(repeated.metrics().train_loss == thread.snapshot().metrics.train_loss);
}

TEST_CASE("a thread stops at once, whatever it was doing") {
  for (const double speed : {0.0, 1e-3, 60.0, 1e300}) {
    const auto begin = std::chrono::steady_clock::now();
    { const TrainingThread thread(RunSettings{}, nullptr, true, speed); }
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
      snapshot.message.assign(20, static_cast<char>('a' + version % 26));
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
    REQUIRE(snapshot.message == std::string(20, static_cast<char>('a' + seen % 26)));
  }
  writer.join();
  CHECK_FALSE(mailbox.receive());
}

TEST_CASE("the past is shown, gone on from and fetched back") {
  TrainingThread thread(RunSettings{}, nullptr, false);
  thread.post(StepOnce{500});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 500; });
  const std::vector<float> at_500 = parameters_of(thread.snapshot().mlp);
  thread.post(Seek{123});
  const Snapshot& past = wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 123; });
  CHECK(past.timeline.past);
  CHECK(past.timeline.head == 500);
  CHECK(past.head_curve().points().back().step == 500);
  CHECK(past.curve.points().back().step == 123);
  Trainer fresh{RunSettings{}};
  while (fresh.step_count() < 123) fresh.step();
  CHECK(parameters_of(past.mlp) == parameters_of(fresh.mlp()));

  thread.post(AddBookmark{"here"});
  wait_for(thread, [](const Snapshot& s) { return s.timeline.bookmarks.size() == 1; });
  thread.post(Seek{});
  wait_for(thread, [](const Snapshot& s) { return !s.timeline.past; });
  CHECK(parameters_of(thread.snapshot().mlp) == at_500);

  thread.post(ContinueFrom{123});
  thread.post(Pause{});
  thread.post(Seek{});
  wait_for(thread, [](const Snapshot& s) { return s.timeline.branch && !s.timeline.past; });
  const std::int64_t step = thread.snapshot().metrics.step;
  CHECK(step < 500);
  thread.post(StepOnce{static_cast<int>(500 - step)});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 500; });
  CHECK(parameters_of(thread.snapshot().mlp) == at_500);

  RunSettings changed;
  changed.optimizer.learning_rate = 0.25f;
  thread.post(Seek{200});
  thread.post(ChangeSettings{changed});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 200 && !s.timeline.past; });
  CHECK(thread.snapshot().settings == changed);
  CHECK(thread.snapshot().message.find("step 200") != std::string::npos);
  thread.post(SwapBranches{});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 500; });
  CHECK(parameters_of(thread.snapshot().mlp) == at_500);
}

TEST_CASE("a run is compared with another of its own settings, and with its own past") {
  TrainingThread thread(RunSettings{}, nullptr, false);
  thread.post(StepOnce{50});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 50; });
  thread.post(StartComparison{});
  RunSettings other;
  other.optimizer.learning_rate = 0.1f;
  thread.post(ChangeSettings{other, 1});
  thread.post(StepOnce{50});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 100; });
  REQUIRE(thread.snapshot().companions.size() == 1);
  const Snapshot& beside = thread.snapshot().companions[0];
  CHECK(beside.compared);
  CHECK(beside.settings == other);
  CHECK(beside.metrics.step == 100);
  CHECK(thread.snapshot().settings == RunSettings{});
  CHECK(parameters_of(beside.mlp) != parameters_of(thread.snapshot().mlp));
  Trainer alone{RunSettings{}};
  while (alone.step_count() < 50) alone.step();
  alone.apply(other);
  while (alone.step_count() < 100) alone.step();
  CHECK(parameters_of(beside.mlp) == parameters_of(alone.mlp()));

  thread.post(Seek{20});
  thread.post(StartComparison{true});
  thread.post(StepOnce{10});
  wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 110; });
  REQUIRE(thread.snapshot().companions.size() == 1);
  CHECK(thread.snapshot().companions[0].frozen);
  CHECK(thread.snapshot().companions[0].metrics.step == 20);
  thread.post(EndComparison{});
  wait_for(thread, [](const Snapshot& s) { return s.companions.empty(); });
}

TEST_CASE("a change right behind a step back takes effect at that step, however far the way there") {
  RunSettings settings;
  settings.batch = 1;
  TrainingThread thread(settings, nullptr, false);
  thread.post(SetHistoryBudget{1});  // next to nothing is kept: the way back is learned again
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

TEST_CASE("snapshots of several runs in one process never have the same version") {
  std::set<std::uint64_t> versions;
  std::size_t seen = 0;
  for (int run = 0; run < 3; ++run) {
    TrainingThread thread(RunSettings(), nullptr, false);
    const auto note = [&] {
      versions.insert(thread.snapshot().version);
      ++seen;
    };
    note();
    thread.post(StepOnce{});
    wait_for(thread, [](const Snapshot& s) { return s.metrics.step == 1; });
    note();
  }
  CHECK(versions.size() == seen);
}
