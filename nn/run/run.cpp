#include "glassbox/nn/run/run.h"

#include <algorithm>

namespace glassbox::nn {

Run::Run(Trainer trainer, RunKind kind) : Run(std::move(trainer), History(), kind) {}

Run::Run(Trainer trainer, History history, RunKind kind)
    : kind_(kind), latest_(std::move(trainer)), history_(std::move(history)) {
  if (history_.checkpoints().empty()) history_.start(latest_);
}

void Run::step() {
  const std::int64_t before = latest_.step_count();
  latest_.step();
  const std::int64_t now = latest_.step_count();
  if (now != before && history_.due(now)) history_.add(latest_);
}

std::int64_t Run::reachable(std::int64_t step) const {
  if (step >= latest_.step_count()) return step;
  const History::Checkpoint& from = history_.before(step);
  return std::clamp(step, from.step, history_.end_of(from.stretch));
}

bool Run::show(std::int64_t step, const Stop& stop) {
  const History::Checkpoint& from = history_.before(step);
  const std::size_t stretch = from.stretch;
  const std::int64_t target =
      std::max(from.step, std::min({step, history_.end_of(stretch), latest_.step_count()}));
  if (!past_) past_.emplace(Past{latest_, history_.last_stretch()});
  Trainer& trainer = past_->trainer;
  const std::int64_t here = trainer.step_count();
  const bool on_the_way = past_->stretch == stretch && here >= from.step && here <= target;
  if (!on_the_way) {
    trainer.restore(from.state, history_.curve_at(from.step));
    past_->stretch = stretch;
  }
  while (trainer.step_count() < target && !trainer.diverged()) {
    if (stop && stop()) return false;
    trainer.step();
    history_.fill_in(trainer, stretch);
  }
  return true;
}

void Run::continue_from_shown() {
  if (!past_) return;
  latest_ = std::move(past_->trainer);
  history_.cut_after(latest_.step_count(), past_->stretch);
  past_.reset();
}

void Run::add_bookmark(const std::string& name) {
  history_.add_bookmark(name, shown(), past_ ? past_->stretch : history_.last_stretch());
}

}  // namespace glassbox::nn
