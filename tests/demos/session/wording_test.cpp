#include "demos/glassbox/session/wording.h"

#include <doctest/doctest.h>

#include <string>

namespace glassbox {

TEST_CASE("notices of a run have their words") {
  using nn::ChangeEffect;
  CHECK(notice_text({}).empty());
  CHECK(notice_text(ChangeEffect{}).empty());
  CHECK(notice_text(ChangeEffect{.restart = ChangeEffect::Restart::data_set}) ==
        "New data set: training restarted.");
  CHECK(notice_text(ChangeEffect{.restart = ChangeEffect::Restart::initialization}) ==
        "New initialization: training restarted.");
  CHECK(notice_text(ChangeEffect{.kept = 25, .added = 6}) == "The network keeps 25 parameters, 6 are new.");
  CHECK(notice_text(ChangeEffect{.kept = 1, .added = 1, .removed = 5}) ==
        "The network keeps 1 parameter, 1 is new, 5 were removed.");
  CHECK(notice_text(ChangeEffect{.restored_step = 3}) == "Back to the last good state, step 3.");
  CHECK(notice_text(ChangeEffect{.restored_step = 3, .kept = 20, .removed = 1}) ==
        "Back to the last good state, step 3. The network keeps 20 parameters, 1 was removed.");
  CHECK(notice_text(nn::ContinuedFrom{700, 1000}) ==
        "Training continues from step 700; the run up to step 1000 is set aside.");
}

TEST_CASE("a paused run says what it reached") {
  const auto text = [](nn::PauseAt at, double value) { return notice_text(nn::PausedAt{7, {at, value}}); };
  CHECK(text(nn::PauseAt::step, 1'234'567) == "Paused at step 7: step 1234567 is reached.");
  CHECK(text(nn::PauseAt::train_accuracy, 0.975) ==
        "Paused at step 7: the training accuracy reached 97.5 %.");
  CHECK(text(nn::PauseAt::test_accuracy, 1.0) == "Paused at step 7: the held-out accuracy reached 100 %.");
  CHECK(text(nn::PauseAt::train_loss, 0.05) == "Paused at step 7: the training loss fell to 0.05.");
  CHECK(text(nn::PauseAt::test_loss, 0.1) == "Paused at step 7: the held-out loss fell to 0.1.");
  CHECK(text(nn::PauseAt::no_improvement, 500) == "Paused at step 7: the loss has not fallen for 500 steps.");
}

TEST_CASE("the message of a divergence says what happened, why, and what helps") {
  nn::RunSettings run;
  run.optimizer.learning_rate = 10.0f;
  run.hidden = {{8, nn::Activation::relu}};
  CHECK(divergence_text(nn::find_divergence(run, nn::NotFinite::loss_nan, 12)) ==
        "The loss became undefined (NaN) at step 12: the learning rate 10 with momentum 0.9 is too high for "
        "relu "
        "units, whose values have no bound. Lower it, or choose a bounded activation such as tanh.");
  run.hidden = {{8, nn::Activation::tanh}};
  run.optimizer.kind = nn::OptimizerKind::adam;
  CHECK(notice_text(nn::find_divergence(run, nn::NotFinite::loss_infinite, 12)) ==
        "The loss became infinite at step 12: the learning rate 10 is too high for this network. Lower it.");
  run.optimizer.kind = nn::OptimizerKind::sgd;
  run.optimizer.l2 = 2.5f;
  CHECK(
      notice_text(nn::find_divergence(run, nn::NotFinite::parameters, 12)) ==
      "The parameters became infinite at step 12: the learning rate 10 times the L2 strength 2.5 makes each "
      "step overshoot zero, so the weights grow. Lower either of them.");
  CHECK(notice_text(nn::find_divergence(run, nn::NotFinite::loss_nan, 0)) ==
        "The loss became undefined (NaN) at step 0: the initial parameters are too large for this network. "
        "Lower "
        "the initialization scale (0.5) or start from another model.");
}

TEST_CASE("a stuck run says why and what shows it") {
  const nn::Stuck stuck{nn::StuckReason::dead_units, 1, 0.625};
  CHECK(stuck_text(stuck) == "Training is stuck: ReLU units are dead.");
  CHECK(stuck_evidence(stuck) ==
        "63 % of the units in hidden layer 2 output 0 for every sample and cannot learn.");
}

}  // namespace glassbox
