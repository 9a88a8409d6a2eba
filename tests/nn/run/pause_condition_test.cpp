#include "glassbox/nn/run/pause_condition.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "glassbox/nn/run/training_thread.h"

using namespace glassbox::nn;
using namespace std::chrono_literals;

namespace {

/// The step at which a trainer without a thread first reaches it, after `after`.
std::int64_t first_step(const PauseCondition& condition, const RunSettings& settings,
                        std::int64_t after = 0) {
  Trainer trainer(settings);
  do trainer.step();
  while (trainer.step_count() <= after || !is_reached(condition, trainer));
  return trainer.step_count();
}

/// Waits, at most ten seconds, until a run has paused by itself so many times.
const Snapshot& wait_for_pause(TrainingThread& thread, std::uint64_t pauses) {
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (thread.snapshot().pauses != pauses) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    if (!thread.receive()) std::this_thread::sleep_for(1ms);
  }
  return thread.snapshot();
}

}  // namespace

TEST_CASE("a run pauses exactly at the first step that reaches its condition, at any speed") {
  const RunSettings settings;
  for (const PauseCondition condition :
       {PauseCondition{PauseAt::step, 512}, PauseCondition{PauseAt::train_accuracy, 0.95},
        PauseCondition{PauseAt::test_accuracy, 0.9}, PauseCondition{PauseAt::train_loss, 0.3},
        PauseCondition{PauseAt::test_loss, 0.35}}) {
    const std::int64_t expected = first_step(condition, settings);
    for (const double speed : {0.0, 20'000.0}) {
      CAPTURE(name_of(condition.at));
      CAPTURE(speed);
      TrainingThread thread(TrainerGroup(settings), History(), true, speed, condition);
      const Snapshot& paused = wait_for_pause(thread, 1);
      CHECK(paused.metrics.step == expected);
      CHECK_FALSE(paused.playing);
      CHECK(paused.message.find("Paused at step " + std::to_string(expected) + ": ") == 0);
      std::this_thread::sleep_for(5ms);
      thread.receive();
      CHECK(thread.snapshot().metrics.step == expected);
    }
  }
}

TEST_CASE("play goes on past where a run paused, and reset lets it pause there again") {
  TrainingThread thread(TrainerGroup(RunSettings{}), History(), true, 0.0, {PauseAt::step, 200});
  CHECK(wait_for_pause(thread, 1).metrics.step == 200);
  thread.post(SetPauseCondition{{PauseAt::train_loss, 0.3}});
  thread.post(Play{});
  const std::int64_t reached = first_step({PauseAt::train_loss, 0.3}, RunSettings{}, 200);
  CHECK(wait_for_pause(thread, 2).metrics.step == reached);
  thread.post(Play{});
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (thread.snapshot().metrics.step < reached + 500) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    thread.receive();
  }
  CHECK(thread.snapshot().pauses == 2);
  thread.post(Reset{});
  CHECK(wait_for_pause(thread, 3).metrics.step == reached);
  // Of a moment before it, too.
  thread.post(Seek{reached - 5});
  thread.post(ContinueFrom{reached - 5});
  CHECK(wait_for_pause(thread, 4).metrics.step == reached);
}

TEST_CASE("a condition that was reached when the run stood still does not hold it back") {
  RunSettings settings;
  TrainerGroup trainers(settings);
  while (trainers.first().metrics().train_accuracy < 0.95) trainers.step();
  const std::int64_t start = trainers.first().step_count();
  TrainingThread thread(trainers, History(), true, 0.0, {PauseAt::train_accuracy, 0.95});
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (thread.snapshot().metrics.step < start + 100) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    thread.receive();
  }
  // One that is set while it plays counts at once.
  thread.post(SetPauseCondition{{PauseAt::train_accuracy, 0.5}});
  CHECK_FALSE(wait_for_pause(thread, 1).playing);
}

TEST_CASE("single steps do not pause, and what is not defined is never reached") {
  TrainingThread thread(TrainerGroup(RunSettings{}), History(), false, 0.0, {PauseAt::step, 5});
  thread.post(StepOnce{10});
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (thread.snapshot().metrics.step < 10) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    thread.receive();
  }
  CHECK(thread.snapshot().pauses == 0);

  RunSettings regression;
  regression.data.name = DatasetName::plane;
  regression.data.held_out = 0.0f;
  const Trainer trainer(regression);
  REQUIRE(std::isnan(trainer.metrics().train_accuracy));
  CHECK_FALSE(is_reached({PauseAt::train_accuracy, 0.0}, trainer));
  CHECK_FALSE(is_reached({PauseAt::test_loss, 1e9}, trainer));
  CHECK(is_reached({PauseAt::train_loss, 1e9}, trainer));
  CHECK_FALSE(is_reached({PauseAt::never, 0.0}, trainer));
}

TEST_CASE("a run says why it paused") {
  CHECK(reached_text({PauseAt::step, 500}) == "step 500 is reached");
  CHECK(reached_text({PauseAt::train_accuracy, 0.975}) == "the training accuracy reached 97.5 %");
  CHECK(reached_text({PauseAt::test_accuracy, 1.0}) == "the held-out accuracy reached 100 %");
  CHECK(reached_text({PauseAt::train_loss, 0.05}) == "the training loss fell to 0.05");
  CHECK(reached_text({PauseAt::test_loss, 0.1}) == "the held-out loss fell to 0.1");
}
