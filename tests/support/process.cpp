#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace glassbox::test {

namespace {

[[noreturn]] void start(std::vector<char*>& arguments, const ProcessOptions& options, int out, int err) {
  if (!options.out_to.empty()) out = ::open(options.out_to.c_str(), O_WRONLY);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  if (options.largest_file) {
    const rlimit limit{*options.largest_file, *options.largest_file};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  if (options.closed_streams) {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::close(stream);
  }
  ::alarm(options.seconds);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

/// Reads both pipes until their write ends are closed.
void drain(const std::array<int, 2>& pipes, const std::array<std::string*, 2>& texts) {
  std::array<pollfd, 2> polled{{{pipes[0], POLLIN, 0}, {pipes[1], POLLIN, 0}}};
  std::array<char, 4096> piece;
  for (int open = 2; open > 0;) {
    ::poll(polled.data(), polled.size(), -1);
    for (std::size_t i = 0; i < polled.size(); ++i) {
      if (polled[i].fd < 0 || polled[i].revents == 0) continue;
      const ssize_t count = ::read(polled[i].fd, piece.data(), piece.size());
      if (count > 0) {
        texts[i]->append(piece.data(), static_cast<std::size_t>(count));
      } else {
        polled[i].fd = -1;
        --open;
      }
    }
  }
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  std::vector<char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  int out[2];
  int err[2];
  if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");

  const pid_t child = ::fork();
  if (child == 0) start(pointers, options, out[1], err[1]);
  if (child < 0) throw std::runtime_error("fork failed");
  ::close(out[1]);
  ::close(err[1]);
  ProcessResult result;
  drain({out[0], err[0]}, {&result.out, &result.err});
  ::close(out[0]);
  ::close(err[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return result;
}

}  // namespace glassbox::test
