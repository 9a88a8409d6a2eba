#pragma once

#include <chrono>
#include <functional>

#include "glassbox/nn/run/run_set.h"

namespace glassbox::test {

/// A clock that moves on by `tick` whenever it is read.
class FakeClock {
 public:
  explicit FakeClock(nn::RunSet::Duration tick = std::chrono::microseconds(100)) : tick_(tick) {}
  nn::RunSet::Time operator()() { return now += tick_; }

  nn::RunSet::Time now;

 private:
  nn::RunSet::Duration tick_;
};

/// Advances until nothing is due: for runs that pause by themselves.
inline void finish(nn::RunSet& runs) {
  FakeClock clock;
  for (int i = 0; i < 100'000 && runs.busy(); ++i)
    runs.advance(std::ref(clock), std::chrono::milliseconds(8));
}

inline nn::Snapshot snapshot_of(const nn::RunSet& runs) {
  nn::Snapshot snapshot;
  runs.take_snapshot(snapshot);
  return snapshot;
}

inline nn::RunSet playing_at(double steps_per_second) {
  nn::RunSet runs{nn::RunSettings{}};
  runs.post(nn::SetSpeed{steps_per_second});
  runs.post(nn::Play{});
  return runs;
}

}  // namespace glassbox::test
