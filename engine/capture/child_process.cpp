#include "glassbox/engine/capture/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <system_error>
#include <utility>

extern char** environ;  // NOLINT: as POSIX declares it

namespace glassbox::engine {

namespace {

constexpr std::size_t kept_words = 4096;          ///< bytes
constexpr int pipe_bytes = 1 << 20;               ///< the unprivileged maximum on Linux
constexpr std::chrono::milliseconds grace{5000};  ///< for a child that nobody waited for
constexpr std::chrono::milliseconds hurried_patience{2000};
constexpr std::chrono::milliseconds poll_interval{50};

std::string reason(int error) { return std::generic_category().message(error); }

/// A pipe with close-on-exec ends that are closed when it goes out of scope.
struct Pipe {
  Pipe() = default;
  ~Pipe() {
    for (const int end : ends) {
      if (end >= 0) ::close(end);
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool open() { return ::pipe2(ends.data(), O_CLOEXEC) == 0; }
  int release(std::size_t end) { return std::exchange(ends[end], -1); }

  std::array<int, 2> ends{-1, -1};  ///< for reading, for writing
};

/// The file, signal and process group settings for posix_spawn.
class SpawnSetup {
 public:
  SpawnSetup(int input, int errors) {
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);

    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes, &signals);
    ::sigaddset(&signals, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes, &signals);
    ::posix_spawnattr_setflags(&attributes,
                               POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnSetup() {
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
  }
  SpawnSetup(const SpawnSetup&) = delete;
  SpawnSetup& operator=(const SpawnSetup&) = delete;

  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};
};

/// While it exists, writing to a pipe without readers raises no SIGPIPE on this thread.
class NoBrokenPipeSignal {
 public:
  NoBrokenPipeSignal() {
    ::sigemptyset(&broken_pipe_);
    ::sigaddset(&broken_pipe_, SIGPIPE);
    sigset_t pending;
    ::sigpending(&pending);
    was_pending_ = ::sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &broken_pipe_, &before_);
  }
  ~NoBrokenPipeSignal() {
    constexpr timespec at_once{0, 0};
    if (!was_pending_) {
      while (::sigtimedwait(&broken_pipe_, nullptr, &at_once) < 0 && errno == EINTR) {
      }
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoBrokenPipeSignal(const NoBrokenPipeSignal&) = delete;
  NoBrokenPipeSignal& operator=(const NoBrokenPipeSignal&) = delete;

 private:
  sigset_t broken_pipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

ExitStatus status_of(int status) {
  if (WIFSIGNALED(status)) return {.code = -1, .signal = WTERMSIG(status)};
  return {.code = WEXITSTATUS(status)};
}

/// The CPU time that a child has used; 0 once it has ended.
std::chrono::nanoseconds computed_by(pid_t child) {
  clockid_t clock{};
  timespec time{};
  if (::clock_getcpuclockid(child, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return {};
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

/// Detects whether a child is still active while we wait for it.
class ChildProcess::Vigil {
 public:
  Vigil(const ChildProcess& child, std::chrono::milliseconds patience,
        std::chrono::milliseconds silence = std::chrono::hours(24))
      : child_(child), patience_(patience), silence_(silence) {}

  bool over() {
    const Clock::time_point now = Clock::now();
    active_ = std::max(active_, child_.spoke_.load());
    if (const auto computed = computed_by(child_.id_); computed - computed_ > std::chrono::milliseconds(1)) {
      computed_ = computed;
      active_ = now;
    }
    const bool hurry = child_.hurry_ != nullptr && *child_.hurry_;
    return now - begin_ >= patience_ ||
           now - active_ >= (hurry ? std::min(silence_, hurried_patience) : silence_);
  }

 private:
  const ChildProcess& child_;
  const std::chrono::milliseconds patience_;
  const std::chrono::milliseconds silence_;
  const Clock::time_point begin_ = Clock::now();
  Clock::time_point active_ = begin_;
  std::chrono::nanoseconds computed_ = computed_by(child_.id_);
};

std::optional<std::filesystem::path> find_program(const std::string& name) {
  const char* folders = std::getenv("PATH");
  if (folders == nullptr) return {};
  std::istringstream stream(folders);
  for (std::string folder; std::getline(stream, folder, ':');) {
    const std::filesystem::path file = std::filesystem::path(folder.empty() ? "." : folder) / name;
    struct stat about {};
    if (::stat(file.c_str(), &about) == 0 && S_ISREG(about.st_mode) && ::access(file.c_str(), X_OK) == 0) {
      return file;
    }
  }
  return {};
}

Expected<std::unique_ptr<ChildProcess>> ChildProcess::start(const std::string& program,
                                                            const std::vector<std::string>& arguments,
                                                            const std::atomic<bool>* hurry) {
  Pipe input;
  Pipe errors;
  if (!input.open() || !errors.open()) {
    return tl::unexpected(Error{program + ": cannot be started: " + reason(errno)});
  }
  std::vector<char*> pointers{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);

  const SpawnSetup setup(input.ends[0], errors.ends[1]);
  pid_t id = 0;
  const int error =
      ::posix_spawnp(&id, program.c_str(), &setup.files, &setup.attributes, pointers.data(), environ);
  if (error != 0) return tl::unexpected(Error{program + ": cannot be started: " + reason(error)});
  // If the system refuses, the pipe keeps its default size.
  ::fcntl(input.ends[1], F_SETPIPE_SZ, pipe_bytes);
  ::fcntl(input.ends[1], F_SETFL, O_NONBLOCK);
  return std::unique_ptr<ChildProcess>(new ChildProcess(id, input.release(1), errors.release(0), hurry));
}

ChildProcess::ChildProcess(pid_t id, int input, int errors, const std::atomic<bool>* hurry)
    : id_(id), input_(input), errors_(errors), hurry_(hurry), listener_([this] { keep_last_words(); }) {}

ChildProcess::~ChildProcess() {
  close_input();
  wait(grace);
  ::close(errors_);
}

Expected<void> ChildProcess::write(std::span<const std::byte> bytes, std::chrono::milliseconds patience) {
  const NoBrokenPipeSignal guard;
  std::optional<Vigil> vigil;
  while (!bytes.empty()) {
    const ssize_t written = ::write(input_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(written));
      vigil.reset();
    } else if (errno == EAGAIN) {
      if (!vigil) vigil.emplace(*this, patience);
      pollfd room{input_, POLLOUT, 0};
      if (::poll(&room, 1, static_cast<int>(poll_interval.count())) == 0 && vigil->over()) {
        deaf_ = true;
        return tl::unexpected(Error{"no longer reads its input"});
      }
    } else if (errno != EINTR) {
      return tl::unexpected(Error{"does not accept input: " + reason(errno)});
    }
  }
  return {};
}

void ChildProcess::close_input() {
  if (input_ < 0) return;
  ::close(input_);
  input_ = -1;
}

ExitStatus ChildProcess::wait(std::chrono::milliseconds patience, std::chrono::milliseconds silence) {
  if (status_) return *status_;
  Vigil vigil(*this, deaf_ ? std::chrono::milliseconds(0) : patience, silence);
  bool killed = false;
  int status = 0;
  for (;;) {
    const pid_t ended = ::waitpid(id_, &status, killed ? 0 : WNOHANG);
    // If other code has reaped this child, its exit status is unknown.
    if (ended < 0 && errno != EINTR) status = W_EXITCODE(255, 0);
    if (ended == id_ || (ended < 0 && errno != EINTR)) break;
    if (ended == 0 && vigil.over()) {
      ::kill(-id_, SIGKILL);
      killed = true;
    } else if (ended == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
  status_ = status_of(status);
  status_->hung = killed;
  ended_ = true;
  listener_.join();
  return *status_;
}

std::string ChildProcess::last_words() const {
  const std::lock_guard lock(mutex_);
  return words_;
}

/// Reads until the pipe has no writer. Once the child has ended, does not wait for programs that it left
/// running.
void ChildProcess::keep_last_words() {
  std::array<char, 1024> piece;
  for (;;) {
    pollfd speaking{errors_, POLLIN, 0};
    const bool over = ended_;
    const int ready = ::poll(&speaking, 1, static_cast<int>(poll_interval.count()));
    if (ready == 0 && over) return;
    if (ready <= 0) continue;
    const ssize_t count = ::read(errors_, piece.data(), piece.size());
    if (count == 0) return;
    if (count < 0) continue;
    spoke_ = Clock::now();
    const std::lock_guard lock(mutex_);
    words_.append(piece.data(), static_cast<std::size_t>(count));
    if (words_.size() > kept_words) words_.erase(0, words_.size() - kept_words);
  }
}

}  // namespace glassbox::engine
