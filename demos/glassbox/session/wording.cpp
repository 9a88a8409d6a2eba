#include "demos/glassbox/session/wording.h"

#include <cmath>
#include <cstdio>

namespace glassbox {

namespace {

std::string short_number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::string percent(double share) { return std::to_string(std::lround(100.0 * share)) + " %"; }

std::string step_text(std::int64_t step) { return "step " + std::to_string(step); }

/// "6 are new".
std::string counted(std::size_t count, const char* one, const char* several) {
  return std::to_string(count) + (count == 1 ? one : several);
}

std::string reached_text(const nn::PauseCondition& condition) {
  const std::string percentage = short_number(100.0 * condition.value) + " %";
  switch (condition.at) {
    case nn::PauseAt::never:
      break;
    case nn::PauseAt::step: {
      char text[32];
      std::snprintf(text, sizeof text, "%.0f", condition.value);
      return std::string("step ") + text + " is reached";
    }
    case nn::PauseAt::train_accuracy:
      return "the training accuracy reached " + percentage;
    case nn::PauseAt::test_accuracy:
      return "the held-out accuracy reached " + percentage;
    case nn::PauseAt::train_loss:
      return "the training loss fell to " + short_number(condition.value);
    case nn::PauseAt::test_loss:
      return "the held-out loss fell to " + short_number(condition.value);
    case nn::PauseAt::no_improvement:
      return "the loss has not fallen for " + short_number(condition.value) + " steps";
  }
  return {};
}

/// Why, and what to do about it.
std::string cause_of(const nn::Divergence& divergence) {
  const std::string rate = "the learning rate " + short_number(divergence.learning_rate);
  switch (divergence.reason) {
    case nn::DivergenceReason::start_too_large:
      return "the initial parameters are too large for this network. Lower the initialization scale (" +
             short_number(divergence.init_scale) + ") or start from another model.";
    case nn::DivergenceReason::unstable_decay:
      return rate + " times the L2 strength " + short_number(divergence.l2) +
             " makes each step overshoot zero, so the weights grow. Lower either of them.";
    case nn::DivergenceReason::rate_too_high:
      break;
  }
  const std::string momentum =
      divergence.momentum > 0.0f ? " with momentum " + short_number(divergence.momentum) : std::string();
  if (!divergence.unbounded) return rate + momentum + " is too high for this network. Lower it.";
  return rate + momentum + " is too high for " + std::string(nn::name_of(*divergence.unbounded)) +
         " units, whose values have no bound. Lower it, or choose a bounded activation such as tanh.";
}

struct Words {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const nn::Divergence& divergence) const { return divergence_text(divergence); }
  std::string operator()(const nn::ContinuedFrom& from) const {
    return "Training continues from " + step_text(from.step) + "; the run up to " + step_text(from.end) +
           " is set aside.";
  }
  std::string operator()(const nn::PausedAt& paused) const {
    return "Paused at " + step_text(paused.step) + ": " + reached_text(paused.condition) + ".";
  }
  std::string operator()(const nn::ChangeEffect& effect) const {
    if (effect.restart == nn::ChangeEffect::Restart::data_set) return "New data set: training restarted.";
    if (effect.restart == nn::ChangeEffect::Restart::initialization)
      return "New initialization: training restarted.";
    std::string text;
    if (effect.restored_step) text = "Back to the last good state, " + step_text(*effect.restored_step) + ".";
    if (effect.added == 0 && effect.removed == 0) return text;
    if (!text.empty()) text += ' ';
    text += "The network keeps " + counted(effect.kept, " parameter", " parameters");
    if (effect.added > 0) text += ", " + counted(effect.added, " is new", " are new");
    if (effect.removed > 0) text += ", " + counted(effect.removed, " was removed", " were removed");
    return text + ".";
  }
};

}  // namespace

std::string notice_text(const nn::Notice& notice) { return std::visit(Words{}, notice); }

std::string divergence_text(const nn::Divergence& divergence) {
  const char* what = divergence.what == nn::NotFinite::loss_nan        ? "The loss became undefined (NaN)"
                     : divergence.what == nn::NotFinite::loss_infinite ? "The loss became infinite"
                                                                       : "The parameters became infinite";
  return what + (" at " + step_text(divergence.step)) + ": " + cause_of(divergence);
}

std::string stuck_text(const nn::Stuck& stuck) {
  switch (stuck.reason) {
    case nn::StuckReason::rate_too_high:
      return "Training is stuck: the learning rate is too high.";
    case nn::StuckReason::dead_units:
      return "Training is stuck: ReLU units are dead.";
    case nn::StuckReason::saturated_units:
      return "Training is stuck: units are saturated.";
    case nn::StuckReason::tiny_weights:
      break;
  }
  return "Training is stuck: the weights are too small.";
}

std::string stuck_evidence(const nn::Stuck& stuck) {
  const std::string layer = "hidden layer " + std::to_string(stuck.layer + 1);
  switch (stuck.reason) {
    case nn::StuckReason::rate_too_high:
      return "The loss jumps or rises instead of falling.";
    case nn::StuckReason::dead_units:
      return percent(stuck.share) + " of the units in " + layer +
             " output 0 for every sample and cannot learn.";
    case nn::StuckReason::saturated_units:
      return percent(stuck.share) + " of the slopes in " + layer + " are nearly 0, so it hardly learns.";
    case nn::StuckReason::tiny_weights:
      break;
  }
  return "All samples get nearly the same output, so the gradients are tiny.";
}

}  // namespace glassbox
