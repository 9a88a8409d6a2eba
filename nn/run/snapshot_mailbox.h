#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "glassbox/nn/run/snapshot.h"

namespace glassbox::nn {

/// Latest wins, one writer, one reader, three slots: neither side ever waits, and nothing is allocated once
/// the slots have grown to the run's size.
class SnapshotMailbox {
 public:
  /// Writer: fill the slot that this returns, then publish().
  Snapshot& back();
  void publish();
  /// Reader: takes over the newest snapshot, if one came since the last call; says whether it did.
  bool receive();
  /// Reader: the snapshot last received; stays as it is until the next receive().
  const Snapshot& front() const;

 private:
  std::array<Snapshot, 3> slots_;
  std::atomic<std::uint32_t> shared_{1};  ///< index of the slot in the middle, plus a flag for "new"
  std::uint32_t back_ = 0;
  std::uint32_t front_ = 2;
};

}  // namespace glassbox::nn
