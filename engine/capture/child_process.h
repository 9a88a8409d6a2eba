#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// The first executable of that name on PATH.
std::optional<std::filesystem::path> find_program(const std::string& name);

/// How a program ended: with an exit code (0: success) or by a signal.
struct ExitStatus {
  int code = 0;       ///< -1 if a signal ended it
  int signal = 0;     ///< 0 if it exited by itself
  bool hung = false;  ///< it did not end in time and was killed
  bool ok() const { return code == 0 && signal == 0; }
};

/// A child process. write() feeds its standard input; the end of its standard error is kept; its standard
/// output is discarded. It has its own process group, so Ctrl+C in the terminal reaches only our process. Not
/// thread-safe, except for id() and last_words().
class ChildProcess {
 public:
  /// Starts `program` without a shell; it is a name to look up on PATH or a path with a slash. Errors: the
  /// program does not exist, is not executable, or the system is out of processes or files. Once `hurry` is
  /// true, a child that neither computes nor writes to standard error is killed after two seconds; the flag
  /// must outlive this object.
  static Expected<std::unique_ptr<ChildProcess>> start(const std::string& program,
                                                       const std::vector<std::string>& arguments,
                                                       const std::atomic<bool>* hurry = nullptr);
  /// Closes its input, waits for a few seconds, then kills it.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t id() const { return id_; }

  /// Waits until everything is written to the child. Raises no SIGPIPE. Errors: the child has closed its
  /// input, or accepts no data for `patience`.
  Expected<void> write(std::span<const std::byte> bytes,
                       std::chrono::milliseconds patience = std::chrono::seconds(30));
  /// Closes the child's standard input.
  void close_input();

  /// Waits for the child to end. Kills it with its whole process group after a total of `patience`, or after
  /// `silence` without CPU use or output on standard error. Close its input first if the child waits for
  /// that. If write() has timed out, the child is killed at once.
  ExitStatus wait(std::chrono::milliseconds patience,
                  std::chrono::milliseconds silence = std::chrono::hours(24));

  /// The last 4 KiB of its standard error, complete once wait() has returned.
  std::string last_words() const;

 private:
  using Clock = std::chrono::steady_clock;
  class Vigil;

  ChildProcess(pid_t id, int input, int errors, const std::atomic<bool>* hurry);

  void keep_last_words();

  const pid_t id_;
  int input_ = -1;
  const int errors_;
  const std::atomic<bool>* const hurry_;
  std::atomic<Clock::time_point> spoke_{Clock::now()};
  bool deaf_ = false;  ///< write() has timed out
  std::optional<ExitStatus> status_;
  std::atomic<bool> ended_ = false;
  mutable std::mutex mutex_;
  std::string words_;  ///< guarded by mutex_
  std::thread listener_;
};

}  // namespace glassbox::engine
