#include "demos/glassbox/stage/step_motion.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "glassbox/nn/run/run_set.h"

namespace glassbox {

namespace {

/// A run whose steps are shown, and what a frame then draws.
class MotionFixture {
 public:
  MotionFixture() { publish(); }

  void step() {
    runs.step();
    publish();
  }
  void publish() {
    runs.take_snapshot(latest);
    ++latest.version;
  }
  const nn::Snapshot& at(double time, bool eases = true) { return motion.shown(latest, {time, 0.5, eases}); }
  static float weight(const nn::Snapshot& snapshot) { return snapshot.mlp.parameters()[0]; }

  nn::RunSet runs{nn::RunSettings{}};
  nn::Snapshot latest;
  StepMotion motion;
};

}  // namespace

TEST_CASE_FIXTURE(MotionFixture, "a step moves the weights on a straight way, and rests before the next") {
  CHECK(&at(0.0) == &latest);
  const float before = weight(latest);
  step();
  const float after = weight(latest);
  REQUIRE(before != after);
  CHECK(weight(at(1.0)) == before);
  CHECK(motion.moving());
  const nn::Snapshot& halfway = at(1.1875);
  CHECK(weight(halfway) == doctest::Approx(0.5f * (before + after)).epsilon(1e-4));
  CHECK(halfway.metrics.step == 1);
  CHECK(halfway.batch == latest.batch);
  const std::uint64_t version = halfway.version;
  CHECK(at(1.2).version != version);
  CHECK(motion.moving());
  CHECK(&at(1.375) == &latest);  // .75 of half a second
  CHECK_FALSE(motion.moving());
}

TEST_CASE_FIXTURE(MotionFixture, "a step that comes early goes on from what is seen") {
  at(0.0);
  step();
  at(1.0);
  const float seen = weight(at(1.2));
  step();
  CHECK(weight(at(1.2)) == doctest::Approx(seen));
  CHECK(&at(2.0) == &latest);
}

TEST_CASE_FIXTURE(MotionFixture, "news of the same step do not begin its motion again") {
  at(0.0);
  step();
  at(1.0);
  const float there = weight(at(1.2));
  publish();
  CHECK(weight(at(1.2)) == doctest::Approx(there));
  CHECK(&at(1.375) == &latest);
}

TEST_CASE_FIXTURE(MotionFixture, "all else is shown at once") {
  at(0.0, false);
  step();
  CHECK(&at(1.0, false) == &latest);  // no easing is wanted
  at(1.1);
  step();
  step();
  CHECK(&at(2.0) == &latest);  // two steps
  nn::RunSettings wider;
  wider.hidden[0].units = 5;
  runs.post(nn::ChangeSettings{wider});
  step();
  CHECK(&at(3.0) == &latest);  // another network
  runs.post(nn::Reset{});
  publish();
  CHECK(&at(4.0) == &latest);
  step();
  CHECK(&at(5.0) != &latest);
  CHECK(&at(5.1, false) == &latest);  // in the middle of a motion
}

TEST_CASE_FIXTURE(MotionFixture, "a network that is compared moves along") {
  runs.post(nn::StartComparison{});
  nn::RunSettings other;
  other.optimizer.learning_rate = 0.1f;
  runs.post(nn::ChangeSettings{other, 1});
  publish();
  at(0.0);
  const float before = weight(latest.companions[0]);
  step();
  CHECK(weight(at(1.0).companions[0]) == before);
  const float after = weight(latest.companions[0]);
  CHECK(weight(at(1.1875).companions[0]) == doctest::Approx(0.5f * (before + after)).epsilon(1e-4));
}

}  // namespace glassbox
