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

/// The program of that name in the first folder of PATH that has one which may be run.
std::optional<std::filesystem::path> find_program(const std::string& name);

/// How a program ended: with an exit code (0: well), or by a signal.
struct ExitStatus {
  int code = 0;       ///< -1 where a signal ended it
  int signal = 0;     ///< 0 where it exited by itself
  bool hung = false;  ///< it had not ended in time and was killed for that
  bool ok() const { return code == 0 && signal == 0; }
};

/// Another program that runs beside ours: what is written here is its standard input; of what it says on
/// standard error the end is kept; its standard output goes nowhere. It belongs to a process group of its
/// own, so that Ctrl+C at the terminal reaches only us. One thread at a time calls; id() and last_words() may
/// be called by any.
class ChildProcess {
 public:
  /// Starts `program`, a name to look for on PATH or a path with a slash, without a shell between. Errors: it
  /// is not there, may not be run, or the system has no more processes or files. Once `hurry` is true, a
  /// child that neither computes nor writes to standard error is given up after two seconds; the flag must
  /// outlive this object.
  static Expected<std::unique_ptr<ChildProcess>> start(const std::string& program,
                                                       const std::vector<std::string>& arguments,
                                                       const std::atomic<bool>* hurry = nullptr);
  /// Closes its input, waits for a few seconds and then kills it.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t id() const { return id_; }

  /// Waits until all is handed to the child. Raises no SIGPIPE. Errors: it does not read any more, or takes
  /// nothing for `patience`.
  Expected<void> write(std::span<const std::byte> bytes,
                       std::chrono::milliseconds patience = std::chrono::seconds(30));
  /// The end of its input.
  void close_input();

  /// Waits for the child to end. It is killed with all of its process group after `patience` in all, or after
  /// `silence` in which it neither computed nor wrote to standard error. Close its input first, if that is
  /// what it waits for. One that write() has given up is killed at once.
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
  bool deaf_ = false;  ///< write() has given it up
  std::optional<ExitStatus> status_;
  std::atomic<bool> ended_ = false;
  mutable std::mutex mutex_;
  std::string words_;  ///< guarded by mutex_
  std::thread listener_;
};

}  // namespace glassbox::engine
