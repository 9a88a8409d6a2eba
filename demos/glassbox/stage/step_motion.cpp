#include "demos/glassbox/stage/step_motion.h"

#include <algorithm>
#include <span>
#include <utility>

#include "glassbox/engine/scene/easing.h"

namespace glassbox {

namespace {

constexpr double share_of_step = 0.75;  // of the time until the next one; then it rests
constexpr double longest = 0.6;         // seconds
constexpr std::uint64_t own_versions = std::uint64_t{1} << 63;  // beyond those of snapshots

std::size_t network_count(const nn::Snapshot& snapshot) { return snapshot.companions.size() + 1; }

/// Network 0 is the snapshot's own, the others are companions.
template <class Snapshot>
Snapshot& network(Snapshot& snapshot, std::size_t index) {
  return index == 0 ? snapshot : snapshot.companions[index - 1];
}

}  // namespace

const nn::Snapshot& StepMotion::shown(const nn::Snapshot& latest, const Pace& pace) {
  if (latest.version != version_) take(latest, pace);
  if (!pace.eases) end_ = pace.time;
  moving_ = before_end(pace.time);
  if (!moving_) return latest;
  place(latest, engine::smootherstep(static_cast<float>((pace.time - start_) / (end_ - start_))));
  return eased_;
}

void StepMotion::take(const nn::Snapshot& latest, const Pace& pace) {
  const bool same_step = before_end(pace.time) && latest.metrics.step == step_;
  const bool next_step = latest.metrics.step == step_ + 1;
  const bool eases = pace.eases && (same_step || next_step) && same_networks(latest);
  if (!eases) {
    end_ = pace.time;
  } else if (next_step) {
    // A step that arrives during the last one's animation starts from there.
    from_.resize(known_.size());
    for (std::size_t i = 0; i < known_.size(); ++i) {
      from_[i] = known_[i].parameters;
      if (!before_end(pace.time)) continue;
      const std::span<const float> on_its_way = network(std::as_const(eased_), i).mlp.parameters();
      std::ranges::copy(on_its_way, from_[i].begin());
    }
    start_ = pace.time;
    end_ = pace.time + std::min(longest, share_of_step * pace.step_seconds);
  }
  if (eases) eased_ = latest;
  version_ = latest.version;
  step_ = latest.metrics.step;
  if (pace.eases) {
    remember(latest);
  } else {
    known_.clear();
  }
}

void StepMotion::remember(const nn::Snapshot& snapshot) {
  known_.resize(network_count(snapshot));
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const nn::Snapshot& from = network(snapshot, i);
    known_[i].dataset = from.dataset;
    known_[i].architecture = from.mlp.architecture();
    known_[i].parameters.assign(from.mlp.parameters().begin(), from.mlp.parameters().end());
  }
}

/// Whether all networks and samples are those known before.
bool StepMotion::same_networks(const nn::Snapshot& latest) const {
  if (known_.size() != network_count(latest)) return false;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const nn::Snapshot& now = network(latest, i);
    if (known_[i].dataset != now.dataset || known_[i].architecture != now.mlp.architecture()) return false;
  }
  return true;
}

void StepMotion::place(const nn::Snapshot& latest, float part) {
  for (std::size_t i = 0; i < from_.size(); ++i) {
    const std::span<const float> to = network(latest, i).mlp.parameters();
    const std::span<float> at = network(eased_, i).mlp.parameters();
    for (std::size_t k = 0; k < at.size(); ++k) at[k] = from_[i][k] + part * (to[k] - from_[i][k]);
  }
  eased_.version = own_versions + ++eased_count_;
}

}  // namespace glassbox
