#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <thread>
#include <type_traits>

#include "demos/glassbox/capture/run_figures.h"
#include "demos/glassbox/capture/run_render.h"
#include "demos/glassbox/cli/command_line.h"
#include "demos/glassbox/cli/list.h"
#include "demos/glassbox/cli/train.h"
#include "demos/glassbox/shell/run_window.h"
#include "glassbox/nn/compute.h"
#include "glassbox/nn/io/quoting.h"

namespace {

using namespace glassbox;

enum ExitCode { done = 0, failed = 1, wrong_argument = 2 };

/// Opens standard streams that are closed on /dev/null. Otherwise the first files that the program opens
/// would take their numbers, and messages would be written into them.
void open_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) < 0) (void)::open("/dev/null", O_RDWR);  // takes the lowest free number
  }
}

/// One line on standard error.
int fail(const std::string& message, ExitCode code) {
  std::fprintf(stderr, "glassbox: %s\n", nn::one_line(message).c_str());
  return code;
}

int print(const std::string& text) {
  const bool written = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
  return written ? done : fail("standard output cannot be written", failed);
}

template <class Command>
bool strict_math(const Command& command) {
  if constexpr (requires { command.setup; }) {
    return command.setup.document.strict_math;
  } else if constexpr (requires { command.strict_math; }) {
    return command.strict_math;
  } else {
    return false;
  }
}

/// The window leaves a core to the frame and one to whatever else is open; without one, all of them compute.
int compute_threads(bool window) {
  constexpr int most = 8;
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  return std::clamp(window ? cores - 2 : cores, 1, most);
}

/// What was odd about the input, a line each, where there is no window to say it in.
template <class Command>
void print_warnings(const Command& command) {
  if constexpr (requires { command.setup.warnings; } && !std::is_same_v<Command, WindowCommand>) {
    for (const std::string& warning : command.setup.warnings)
      std::fprintf(stderr, "glassbox: warning: %s\n", nn::one_line(warning).c_str());
  }
}

struct Run {
  int operator()(const PrintCommand& command) const { return print(command.text); }
  int operator()(const ListCommand& command) const { return print(list_names(command.kind)); }
  int operator()(const TrainCommand& command) const {
    const auto closing_line = train(command);
    return closing_line ? print(*closing_line + "\n") : fail(closing_line.error().message, failed);
  }
  int operator()(const RenderCommand& command) const { return finish(run_render(command)); }
  int operator()(const FiguresCommand& command) const { return finish(run_figures(command)); }
  int operator()(const WindowCommand& command) const { return finish(run_window(command)); }

  static int finish(const engine::Expected<void>& result) {
    return result ? done : fail(result.error().message, failed);
  }
};

}  // namespace

int main(int argc, char** argv) {
  open_standard_streams();
  // A file that outgrows its limit and a closed pipe are errors of writing, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const auto command = parse_command_line(argc, argv);
    if (!command) return fail(command.error().message, wrong_argument);
    if (const auto usable = nn::check_environment(); !usable)
      return fail(usable.error().message, wrong_argument);
    nn::set_compute(
        {.threads = compute_threads(std::holds_alternative<WindowCommand>(*command)),
         .strict_math = std::visit([](const auto& chosen) { return strict_math(chosen); }, *command)});
    std::visit([](const auto& chosen) { print_warnings(chosen); }, *command);
    const int code = std::visit(Run{}, *command);
    nn::set_compute({});  // the workers end before what they use does
    return code;
  } catch (const std::exception& error) {
    return fail(error.what(), failed);
  }
}
