#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace glassbox {

/// While one of these lives, SIGINT and SIGTERM ask for an end instead of being one: a second one ends the
/// program at once.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  /// Set once a signal came.
  const std::atomic<bool>& requested() const;
  /// "SIGINT" or "SIGTERM", once one came.
  const char* signal_name() const;
};

/// The signals of a program that sleeps until something happens: SIGINT and SIGTERM as above, SIGUSR1 as a
/// wish for a report. After each of them `wake` is called, on a thread of its own.
class Signals {
 public:
  explicit Signals(std::function<void()> wake);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  bool end_requested() const { return interruption_.requested(); }
  /// Whether SIGUSR1 came since the last call.
  bool take_report_wish();

 private:
  void wait();

  Interruption interruption_;
  std::function<void()> wake_;
  std::atomic<bool> closing_{false};
  std::thread thread_;
};

}  // namespace glassbox
