#include "glassbox/nn/run/snapshot_mailbox.h"

namespace glassbox::nn {

namespace {
constexpr std::uint32_t is_new = 4;
constexpr std::uint32_t index_mask = 3;
}  // namespace

Snapshot& SnapshotMailbox::back() { return slots_[back_]; }

void SnapshotMailbox::publish() {
  back_ = shared_.exchange(back_ | is_new, std::memory_order_acq_rel) & index_mask;
}

bool SnapshotMailbox::receive() {
  if ((shared_.load(std::memory_order_relaxed) & is_new) == 0) return false;
  front_ = shared_.exchange(front_, std::memory_order_acq_rel) & index_mask;
  return true;
}

const Snapshot& SnapshotMailbox::front() const { return slots_[front_]; }

}  // namespace glassbox::nn
