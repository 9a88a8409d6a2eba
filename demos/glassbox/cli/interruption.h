#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace glassbox {

/// While one of these lives, SIGINT, SIGTERM and SIGHUP ask for an end instead of being one; the same signal
/// again ends the program at once. A SIGHUP that is ignored at the start (nohup) stays ignored.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  /// Set once a signal came.
  const std::atomic<bool>& requested() const;
  /// What asked for the end, once something did: "SIGINT", "SIGTERM", "SIGHUP" or what request_end() was
  /// given.
  const char* cause() const;
};

/// Asks for the end as a signal does, for another `cause`, a literal. From any thread.
void request_end(const char* cause);

/// The signals of a program that sleeps until something happens: those of Interruption, and SIGUSR1 as a wish
/// for a report. After each of them `wake` is called, on a thread of its own.
class Signals {
 public:
  explicit Signals(std::function<void()> wake);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  bool end_requested() const { return interruption_.requested(); }
  const char* cause_of_end() const { return interruption_.cause(); }
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
