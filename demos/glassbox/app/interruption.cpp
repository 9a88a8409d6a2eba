#include "demos/glassbox/app/interruption.h"

#include <csignal>

namespace glassbox {

namespace {

std::atomic<bool> requested_flag{false};
std::atomic<int> signal_number{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void on_signal(int number) {
  signal_number.store(number, std::memory_order_relaxed);
  requested_flag.store(true, std::memory_order_relaxed);
  std::signal(number, SIG_DFL);
}

}  // namespace

Interruption::Interruption() {
  requested_flag = false;
  for (const int number : {SIGINT, SIGTERM}) std::signal(number, on_signal);
}

Interruption::~Interruption() {
  for (const int number : {SIGINT, SIGTERM}) std::signal(number, SIG_DFL);
}

const std::atomic<bool>& Interruption::requested() const { return requested_flag; }

const char* Interruption::signal_name() const { return signal_number == SIGTERM ? "SIGTERM" : "SIGINT"; }

}  // namespace glassbox
