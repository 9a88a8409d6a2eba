#include "glassbox/nn/run/replay.h"

#include <algorithm>
#include <utility>

namespace glassbox::nn {

Replay::Replay(History history)
    : history_(std::move(history)),
      trainers_(history_.moments().front()->state, history_.curves_at(history_.moments().front()->step)),
      stretch_(history_.moments().front()->stretch) {}

bool Replay::go_to(std::int64_t step, const std::function<bool()>& stop) {
  const History::Moment& moment = history_.before(step);
  const std::int64_t target = std::clamp(step, moment.step, history_.end_of(moment.stretch));
  const std::int64_t here = this->step();
  const bool on_the_way = stretch_ == moment.stretch && here >= moment.step && here <= target;
  if (!on_the_way) {
    trainers_.restore(moment.state, history_.curves_at(moment.step));
    stretch_ = moment.stretch;
  }
  while (this->step() < target && !trainers_.first().diverged()) {
    if (stop && stop()) return false;
    trainers_.step();
    history_.fill_in(trainers_, stretch_);
  }
  return true;
}

}  // namespace glassbox::nn
