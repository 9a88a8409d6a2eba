#include "demos/glassbox/cli/interruption.h"

#include <semaphore.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace glassbox {

namespace {

std::atomic<bool> requested_flag{false};
std::atomic<const char*> cause_of_end{nullptr};
constexpr std::array signals{SIGINT, SIGTERM, SIGHUP};
std::atomic<bool> report_flag{false};
std::atomic<bool> awaited{false};  ///< `arrived` is initialised
sem_t arrived;                     ///< posted by each signal; sem_post is async-signal-safe
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<const char*>::is_always_lock_free);

void tell_arrival() {
  const int error = errno;
  if (awaited) ::sem_post(&arrived);
  errno = error;
}

void on_signal(int number) {
  cause_of_end.store(number == SIGHUP    ? "SIGHUP"
                     : number == SIGTERM ? "SIGTERM"
                                         : "SIGINT",
                     std::memory_order_relaxed);
  requested_flag.store(true, std::memory_order_relaxed);
  std::signal(number, SIG_DFL);
  tell_arrival();
}

void on_report_wish(int) {
  report_flag.store(true, std::memory_order_relaxed);
  tell_arrival();
}

}  // namespace

Interruption::Interruption() {
  requested_flag = false;
  for (const int number : signals) {
    const auto before = std::signal(number, on_signal);
    if (number == SIGHUP && before == SIG_IGN) std::signal(number, SIG_IGN);
  }
}

Interruption::~Interruption() {
  for (const int number : signals) std::signal(number, SIG_DFL);
}

const std::atomic<bool>& Interruption::requested() const { return requested_flag; }

const char* Interruption::cause() const { return cause_of_end; }

void request_end(const char* cause) {
  cause_of_end = cause;
  requested_flag = true;
  tell_arrival();
}

Signals::Signals(std::function<void()> wake) : wake_(std::move(wake)) {
  report_flag = false;
  // Never destroyed: a handler may still post it after Signals is destroyed.
  if (!awaited) ::sem_init(&arrived, 0, 0);
  awaited = true;
  std::signal(SIGUSR1, on_report_wish);
  thread_ = std::thread([this] { wait(); });
}

Signals::~Signals() {
  std::signal(SIGUSR1, SIG_IGN);
  closing_ = true;
  ::sem_post(&arrived);
  thread_.join();
}

bool Signals::take_report_wish() { return report_flag.exchange(false); }

void Signals::wait() {
  for (;;) {
    while (::sem_wait(&arrived) != 0 && errno == EINTR) {
    }
    if (closing_) return;
    wake_();
  }
}

}  // namespace glassbox
