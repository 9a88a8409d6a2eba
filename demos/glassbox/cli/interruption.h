#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace glassbox {

/// While an Interruption exists, SIGINT, SIGTERM and SIGHUP request an orderly end instead of killing the
/// program. A second signal of the same kind kills it. If SIGHUP was ignored at the start (nohup), it stays
/// ignored.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  /// True once a signal has arrived.
  const std::atomic<bool>& requested() const;
  /// What requested the end: "SIGINT", "SIGTERM", "SIGHUP" or the argument of request_end().
  const char* cause() const;
};

/// Requests the end as a signal does. `cause` must be a string literal. Callable from any thread.
void request_end(const char* cause);

/// Signal handling for a program that sleeps between events: the signals of Interruption, and SIGUSR1 to
/// request a report. After each signal, `wake` is called on a separate thread.
class Signals {
 public:
  explicit Signals(std::function<void()> wake);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  bool end_requested() const { return interruption_.requested(); }
  const char* cause_of_end() const { return interruption_.cause(); }
  /// Whether SIGUSR1 arrived since the last call.
  bool take_report_wish();

 private:
  void wait();

  Interruption interruption_;
  std::function<void()> wake_;
  std::atomic<bool> closing_{false};
  std::thread thread_;
};

}  // namespace glassbox
