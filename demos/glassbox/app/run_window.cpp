#include "demos/glassbox/app/run_window.h"

#include <cstdio>
#include <memory>

#include "demos/glassbox/app/interruption.h"
#include "demos/glassbox/app/window_app.h"
#include "engine/platform/window.h"

namespace glassbox {

namespace {

constexpr glm::ivec2 first_size{1600, 900};
constexpr glm::ivec2 smallest_size{960, 540};

void log_line(std::string_view line) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
}

}  // namespace

engine::Expected<void> run_window(const WindowCommand& command) {
  if (!engine::display_available()) {
    return tl::unexpected(
        engine::Error{"no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
                      "`glassbox render` draws the "
                      "same pictures without one"});
  }
  const auto hidden_window = [](const char* title) {
    return engine::Window::create({.title = title, .size = {64, 64}, .visible = false}, log_line);
  };
  const auto stills = hidden_window("glassbox stills");
  if (!stills) return tl::unexpected(stills.error());
  const auto films = hidden_window("glassbox films");
  if (!films) return tl::unexpected(films.error());
  const auto window = engine::Window::create(
      {.title = "glassbox", .size = first_size, .smallest_size = smallest_size}, log_line);
  if (!window) return tl::unexpected(window.error());

  engine::ShaderLibrary shaders(command.shader_folder, log_line);
  const auto app = WindowApp::create(**window, {**stills, **films}, command.settings, shaders);
  if (!app) return tl::unexpected(app.error());
  const Interruption interruption;
  (*app)->run(interruption.requested());
  return {};
}

}  // namespace glassbox
