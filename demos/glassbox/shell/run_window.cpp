#include "demos/glassbox/shell/run_window.h"

#include <atomic>
#include <memory>
#include <utility>

#include "demos/glassbox/cli/interruption.h"
#include "demos/glassbox/session/kept_file.h"
#include "demos/glassbox/session/state_folder.h"
#include "demos/glassbox/shell/window_app.h"
#include "glassbox/engine/files/atomic_file.h"
#include "glassbox/engine/platform/display_loss.h"
#include "glassbox/engine/platform/window.h"

namespace glassbox {

namespace {

constexpr glm::ivec2 first_size{1600, 900};
constexpr glm::ivec2 smallest_size{320, 200};
constexpr const char* display_loss = "the connection to the display broke";

std::filesystem::path log_path() {
  const std::filesystem::path folder = state_folder();
  return folder.empty() ? folder : folder / "glassbox.log";
}

/// Reads the remembered state; adds a warning to `greetings` if it is invalid.
Remembered read_remembered(std::vector<Message>& greetings) {
  Remembered remembered;
  const auto problem = read_kept_file(
      remembered_file(), [&remembered](const JsonPlace& place) { remembered = remembered_from_json(place); });
  if (problem)
    greetings.push_back(
        warning("The saved window settings could not be read; using defaults.", *problem, "settings"));
  return remembered;
}

void greet(const Setup& setup, std::vector<Message>& greetings) {
  if (setup.warnings.empty()) return;
  const std::size_t others = setup.warnings.size() - 1;
  greetings.push_back(
      warning("Some of the input was ignored or guessed.",
              setup.warnings.front() + (others > 0 ? ", and " + std::to_string(others) + " more" : "")));
}

void log_start(LogFile& log, const engine::GlInfo& info) {
  std::string line = "glassbox ";
  line.append(program_version()).append(" started on ").append(info.renderer).append(", OpenGL ");
  line.append(std::to_string(info.major)).append(".").append(std::to_string(info.minor));
  log.write(LogLevel::info, line);
}

}  // namespace

engine::Expected<void> run_window(const WindowCommand& command) {
  if (!engine::display_available()) {
    return tl::unexpected(
        engine::Error{"no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
                      "`glassbox render` draws the same pictures without one"});
  }
  if (!command.report.empty()) {
    if (auto possible = engine::check_output(command.report, engine::Overwrite::yes); !possible)
      return possible;
  }
  LogFile log(log_path(), command.log_level);
  std::atomic<std::size_t> gl_messages{0};
  const auto gl_sink = [&](std::string_view line) {
    ++gl_messages;
    log.write(LogLevel::warning, line);
  };
  std::vector<Message> greetings;
  Remembered remembered = read_remembered(greetings);
  Setup setup = command.setup;
  if (remembered.theme && !command.theme_typed) setup.document.theme = *remembered.theme;
  if (remembered.color_map && !command.color_map_typed) setup.document.color_map = *remembered.color_map;
  greet(setup, greetings);

  const auto jobs =
      engine::Window::create({.title = "glassbox pictures", .size = {64, 64}, .visible = false}, gl_sink);
  if (!jobs) return tl::unexpected(jobs.error());
  const auto window = engine::Window::create(
      {.title = "glassbox", .size = first_size, .smallest_size = smallest_size, .place = remembered.place},
      gl_sink);
  if (!window) return tl::unexpected(window.error());
  log_start(log, (*window)->info());

  engine::ShaderLibrary shaders(command.shader_folder,
                                [&log](std::string_view line) { log.write(LogLevel::debug, line); });
  const auto app = WindowApp::create(**window, **jobs, setup, shaders,
                                     {log, gl_messages, command.report, std::move(remembered),
                                      std::move(greetings), command.session, !command.shader_folder.empty()});
  if (!app) return tl::unexpected(app.error());
  Signals signals([&window] { (*window)->wake(); });
  engine::on_display_loss([] { request_end(display_loss); });
  (*app)->run(signals);
  const char* const cause = signals.cause_of_end();
  log.write(LogLevel::info, cause == nullptr ? "glassbox ends" : std::string("glassbox ends: ") + cause);
  if (cause != display_loss) return {};
  return tl::unexpected(
      engine::Error{std::string(display_loss) + "; the next start offers to restore the session"});
}

}  // namespace glassbox
