#include "glassbox/nn/run/pause_condition.h"

#include <array>
#include <cstdio>

namespace glassbox::nn {

bool is_reached(const PauseCondition& condition, const Trainer& trainer) {
  switch (condition.at) {
    case PauseAt::never:
      return false;
    case PauseAt::step:
      return static_cast<double>(trainer.step_count()) == condition.value;
    case PauseAt::train_accuracy:
      return trainer.metrics().train_accuracy >= condition.value;
    case PauseAt::test_accuracy:
      return trainer.metrics().test_accuracy >= condition.value;
    case PauseAt::train_loss:
      return trainer.metrics().train_loss <= condition.value;
    case PauseAt::test_loss:
      return trainer.metrics().test_loss <= condition.value;
  }
  return false;
}

std::string reached_text(const PauseCondition& condition) {
  std::array<char, 80> text{};
  const auto print = [&](const char* format, double value) {
    std::snprintf(text.data(), text.size(), format, value);
  };
  switch (condition.at) {
    case PauseAt::never:
      break;
    case PauseAt::step:
      print("step %.0f is reached", condition.value);
      break;
    case PauseAt::train_accuracy:
      print("the training accuracy reached %.4g %%", 100.0 * condition.value);
      break;
    case PauseAt::test_accuracy:
      print("the held-out accuracy reached %.4g %%", 100.0 * condition.value);
      break;
    case PauseAt::train_loss:
      print("the training loss fell to %.4g", condition.value);
      break;
    case PauseAt::test_loss:
      print("the held-out loss fell to %.4g", condition.value);
      break;
  }
  return text.data();
}

}  // namespace glassbox::nn
