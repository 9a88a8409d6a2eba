#include "glassbox/nn/run/pause_condition.h"

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

}  // namespace glassbox::nn
