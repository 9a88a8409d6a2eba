#include "glassbox/engine/platform/window.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
#include <string>

namespace glassbox::engine {

namespace {

/// Sets an environment variable, or removes it, for the time of one test.
class Environment {
 public:
  Environment(const char* variable, const char* value) : variable_(variable) {
    if (const char* before = std::getenv(variable); before != nullptr) before_ = before;
    set(value);
  }
  ~Environment() { set(before_ ? before_->c_str() : nullptr); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  void set(const char* value) {
    if (value != nullptr) {
      setenv(variable_, value, 1);
    } else {
      unsetenv(variable_);
    }
  }

  const char* variable_;
  std::optional<std::string> before_;
};

std::string error_of_window() {
  const auto window = Window::create({.title = "none"}, {});
  return window ? "none" : window.error().message;
}

}  // namespace

TEST_CASE("without a display, opening a window fails with one line that says what to do") {
  const Environment x11("DISPLAY", nullptr);
  const Environment wayland("WAYLAND_DISPLAY", nullptr);
  CHECK(!display_available());
  CHECK(error_of_window() ==
        "no display: neither DISPLAY nor WAYLAND_DISPLAY is set; start from a desktop session, or render "
        "without a window");
}

TEST_CASE("the error names a display that does not respond") {
  const Environment x11("DISPLAY", ":9876");
  const Environment wayland("WAYLAND_DISPLAY", nullptr);
  CHECK(display_available());
  const std::string error = error_of_window();
  CHECK_MESSAGE(error.starts_with("no display: cannot open DISPLAY=:9876 ("), error);
  CHECK(error.find('\n') == std::string::npos);
}

}  // namespace glassbox::engine
